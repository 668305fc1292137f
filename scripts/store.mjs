#!/usr/bin/env node
// `npm run verify-store -- --data DIR` and `npm run rebuild-store -- --data DIR`: asks the host to check the store
// (hash chain, pieces, integrity) or to derive its tables anew from the facts. Close the program first.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensure } from './ensure.mjs'
import { root } from './paths.mjs'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } })
const op = { verify: 'store.verify', rebuild: 'store.rebuild' }[positionals[0]]
if (op === undefined || values.data === undefined) {
  console.error('usage: npm run verify-store -- --data DIR\n       npm run rebuild-store -- --data DIR')
  process.exit(2)
}

try {
  await ensure()
  const { build } = await import('./build.mjs')
  await build({ part: 'main', quiet: true })
} catch (error) {
  console.error(`[store] ${error.message}`)
  process.exit(1)
}
const { node24 } = await import('./node24.mjs')
const host = spawn(node24(), [join(root, 'out/main/host.js'), '--door', 'lines', '--data', values.data], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
let output = ''
host.stdout.setEncoding('utf8').on('data', (text) => (output += text))
host.stdin.on('error', () => undefined)
host.stdin.end(`${JSON.stringify({ id: 1, op, input: {} })}\n`)
host.on('exit', (code) => {
  const messages = output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const said = messages.find((message) => message.id === 1 || message.fatal !== undefined)
  console.log(JSON.stringify(said ?? { ok: false, error: { code: 'NO_REPLY' } }, null, 2))
  const healthy = said?.ok === true && said.value?.ok !== false
  process.exit(healthy ? 0 : code || 1)
})
