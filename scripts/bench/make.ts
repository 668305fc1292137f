import { makeStore } from './make-store'

/** `make.mjs FOLDER SCALE`: prints what was made as one line of JSON. */
const [folder = '', scale = '1'] = process.argv.slice(2)
const { sample: _, ...made } = makeStore(folder, Number(scale), (line) =>
  process.stderr.write(`[bench] ${line}\n`),
)
process.stdout.write(`${JSON.stringify(made)}\n`)
