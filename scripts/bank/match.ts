import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { matchSamples } from './match-samples'
import { readSampleSet } from './sample-set'

/** `match --files files.json --bookings bookings.json --out predictions.json` */
const { values } = parseArgs({
  options: { files: { type: 'string' }, bookings: { type: 'string' }, out: { type: 'string' } },
})
if (!values.files || !values.bookings || !values.out) {
  process.stderr.write(
    'usage: npm run bank:match -- --files files.json --bookings bookings.json --out predictions.json\n',
  )
  process.exit(2)
}
const dataDir = mkdtempSync(join(tmpdir(), 'pesan-bank-'))
try {
  const set = readSampleSet(values.files, values.bookings)
  const { lines, troubles } = await matchSamples(set, dataDir)
  writeFileSync(values.out, `${JSON.stringify({ lines }, null, 1)}\n`)
  for (const trouble of troubles) process.stderr.write(`${trouble}\n`)
  const count = (decision: string): number => lines.filter((line) => line.decision === decision).length
  process.stdout.write(
    `${set.files.length} files, ${lines.length} rows, ${new Set(lines.map((line) => line.key)).size} lines: ` +
      `${count('auto')} rows clear, ${count('suggest')} suggested, ${count('none')} without a proposal\n`,
  )
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
