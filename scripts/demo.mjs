#!/usr/bin/env node
// `npm run demo`: plays a whole day in the demo shop by itself, through the real window, by keyboard and scanner alone,
// with virtual printers. Leaves pictures, papers and the day's report in demo-output.
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensure, hasCommand } from './ensure.mjs'
import { root } from './paths.mjs'

const output = join(root, 'demo-output')

try {
  const shown = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  await ensure({ window: true, display: !shown })
  const { build } = await import('./build.mjs')
  await build({ quiet: true })
  rmSync(output, { recursive: true, force: true })
  const start = Date.now()
  const failed = (await play(shown)) !== 0
  if (failed) {
    console.error(`The day stopped. The last pictures are in ${join(output, 'windows')}.`)
    process.exit(1)
  }
  const seconds = Math.round((Date.now() - start) / 1000)
  console.log(`\nThe day is over after ${seconds} seconds. What it left is in ${output}:`)
  console.log(`  windows  ${countOf('windows', '.png')} pictures of the windows`)
  console.log(
    `  papers   ${countOf('papers', '.png')} slips, receipts and labels as they came out of the printers`,
  )
  console.log(`  files    ${readdirSync(join(output, 'files')).toSorted().join(', ')}`)
} catch (error) {
  console.error(`[demo] ${error.message}`)
  process.exit(1)
}

async function play(shown) {
  const { node24 } = await import('./node24.mjs')
  const display = !shown && hasCommand('xvfb-run') ? ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24'] : []
  const [command, ...rest] = [
    ...display,
    node24(),
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    join(root, 'scripts/demo/playwright.config.mjs'),
  ]
  const run = spawnSync(command, rest, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PESAN_DEMO_OUTPUT: output },
  })
  return run.status ?? 1
}

function countOf(folder, ending) {
  return readdirSync(join(output, folder)).filter((name) => name.endsWith(ending)).length
}
