#!/usr/bin/env node
// `npm run server`: the central server; `-- --help` says what else it can do.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensure } from './ensure.mjs'
import { root } from './paths.mjs'

try {
  await ensure()
  const { build } = await import('./build.mjs')
  await build({ part: 'server', quiet: true })
  const { node24 } = await import('./node24.mjs')
  const args = process.argv.slice(2)
  const program = ['read-side', 'report'].includes(args[0]) ? 'read-side.js' : 'index.js'
  const server = spawn(node24(), ['--enable-source-maps', join(root, 'out/server', program), ...args], {
    stdio: 'inherit',
  })
  // The server gets the same Ctrl+C from the terminal; this process only waits for it.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => server.kill('SIGTERM'))
  server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
} catch (error) {
  console.error(`[server] ${error.message}`)
  process.exit(1)
}
