import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { createHost } from '../../host/create-host'
import { type HostCall } from '../../contract/host'
import { type Ask } from './match-samples'
import { inspection } from './inspection'

/** `inspect FILE [--password …] [--order dmy|mdy|ymd --decimal ,|.] [--json]` */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    password: { type: 'string' },
    order: { type: 'string' },
    decimal: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const [file] = positionals
if (file === undefined || positionals.length > 1) {
  process.stderr.write(
    'usage: npm run bank:inspect -- FILE [--password TEXT] [--order dmy|mdy|ymd --decimal "," | "."] [--json]\n',
  )
  process.exit(2)
}
const dataDir = mkdtempSync(join(tmpdir(), 'pesan-bank-'))
const host = await createHost({ dataDir, terminalName: 'bank' })
const ask: Ask = async (op, input) =>
  (await host.call(op, { ...input, commandId: crypto.randomUUID() }, undefined)) as never
try {
  const founded = await ask('shop.found', {
    commandId: '',
    settings: { ...DEFAULT_SETTINGS, name: 'Toko Contoh' },
    owner: { name: 'Ratna', pin: '1234' },
    bankAccounts: [],
  })
  if (!founded.ok) throw new Error(founded.error.code)
  const { order, decimal } = values
  const input: HostCall<'bank.preview-file'> = {
    fileName: basename(file),
    base64: readFileSync(file).toString('base64'),
    ...(values.password === undefined ? {} : { password: values.password }),
    ...(order === undefined && decimal === undefined
      ? {}
      : {
          style: { order: order ?? 'dmy', decimal: decimal ?? ',' } as NonNullable<
            HostCall<'bank.preview-file'>['style']
          >,
        }),
  }
  let preview = await ask('bank.preview-file', input)
  let rows = await ask('bank.file-rows', input)
  const guess = preview.ok ? null : ((preview.error['guess'] ?? null) as Guess | null)
  if (guess) {
    const mapped = { ...input, mapping: guess.mapping }
    preview = await ask('bank.preview-file', mapped)
    rows = await ask('bank.file-rows', mapped)
  }
  if (!preview.ok || !rows.ok) {
    const refusal = preview.ok ? (rows.ok ? null : rows.error) : preview.error
    process.stdout.write(`${JSON.stringify({ file, refusal }, null, 2)}\n`)
    process.exitCode = 1
  } else if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ file, guess, ...preview.value, rows: rows.value.statements }, null, 2)}\n`,
    )
  } else {
    process.stdout.write(`${inspection(preview.value.statements, rows.value.statements, guess)}\n`)
  }
} finally {
  await host.close()
  rmSync(dataDir, { recursive: true, force: true })
}

type Guess = NonNullable<Parameters<typeof inspection>[2]>
