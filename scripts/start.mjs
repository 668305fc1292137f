#!/usr/bin/env node
// `npm start`: installs what is missing, builds what is stale, opens the window. Arguments: --data DIR
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensure } from './ensure.mjs'

const { values } = parseArgs({ options: { data: { type: 'string' } } })

try {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    console.error(
      'There is no display here, so the window cannot be shown.\n' +
        'Run `npm run demo`: it plays a whole day through the real window without a display\n' +
        'and leaves screenshots, receipts and labels in the folder demo-output.',
    )
    process.exit(1)
  }
  await ensure({ window: true })
  const { build } = await import('./build.mjs')
  await build({ quiet: true })
  const { runElectron } = await import('./electron.mjs')
  const env = values.data === undefined ? {} : { PESAN_DATA_DIR: resolve(values.data) }
  process.exit(await runElectron(['.'], env))
} catch (error) {
  console.error(`[start] ${error.message}`)
  process.exit(1)
}
