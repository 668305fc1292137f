// What it costs to carry facts: `sync.mjs PART SERVER_PROGRAM CACHE SIZE ROUNDS FOLDER [POUCHDB]`, rows as JSON.
import { join } from 'node:path'
import { cold } from './sync-cold'
import { push } from './sync-push'
import { snapshot } from './sync-snapshot'
import { terminals } from './sync-terminals'

const [part = '', program = '', cache = '', size = '0', rounds = '3', folder = '', pouchdb = ''] =
  process.argv.slice(2)
const parts = { push, cold, snapshot, terminals }
if (!Object.hasOwn(parts, part)) throw new Error(`no part ${part}`)
const rows = await parts[part as keyof typeof parts]({
  program,
  cache,
  size: Number(size),
  rounds: Number(rounds),
  pouchdb,
  programs: (name) => join(folder, `${name}.mjs`),
})
process.stdout.write(`${JSON.stringify(rows)}\n`)
process.exit(0)
