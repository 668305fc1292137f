#!/usr/bin/env node
// Bank files without a window. `npm run bank:match -- --files files.json --bookings bookings.json --out predictions.json`
// imports a set of files into a new store and writes what each line most probably pays; `npm run bank:inspect -- FILE
// [--password …] [--json]` prints what a file says. Both go through the operations of the screen.
import { spawnSync } from 'node:child_process'
import { ensure } from './ensure.mjs'

const [name = '', ...args] = process.argv.slice(2)
if (name !== 'match' && name !== 'inspect') {
  console.error('usage: npm run bank:match -- …\n       npm run bank:inspect -- …')
  process.exit(2)
}
try {
  await ensure()
  const { bundle } = await import('./bench/bundle.mjs')
  const { node24 } = await import('./node24.mjs')
  const program = await bundle(['match', 'inspect'], 'bank')
  // npm changes into the folder of the program; names of files are meant from where the person stands.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const done = spawnSync(node24(), ['--enable-source-maps', program(name), ...args], {
    stdio: 'inherit',
    cwd,
  })
  process.exit(done.status ?? 1)
} catch (error) {
  console.error(`[bank] ${error.message}`)
  process.exit(1)
}
