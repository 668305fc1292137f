#!/usr/bin/env node
// `npm run host -- --data DIR`: the host as JSON lines on stdin and stdout; `-- --operations` lists what it can do.
// (`npm` itself prints two lines first; `npm run --silent host -- …` or `node scripts/host.mjs …` does not.)
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensure } from './ensure.mjs'
import { root } from './paths.mjs'

try {
  await ensure()
  const { build } = await import('./build.mjs')
  await build({ part: 'main', quiet: true })
  const { node24 } = await import('./node24.mjs')
  const host = spawn(
    node24(),
    ['--enable-source-maps', join(root, 'out/main/host.js'), '--door', 'lines', ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  )
  // The host gets the same Ctrl+C from the terminal; this process only waits for it.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => host.kill('SIGTERM'))
  host.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
} catch (error) {
  console.error(`[host] ${error.message}`)
  process.exit(1)
}
