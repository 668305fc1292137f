import { type Store, type Writer } from './database'

export interface Terminal {
  readonly code: string
  readonly name: string
  readonly epoch: number
}

/** The first terminal of a shop; a server issues the codes of further ones at enrolment. */
const FIRST_CODE = 'A'

/** Who this installation is; made once, when the store is new. */
export function ensureTerminal(store: Store, name: string): Terminal {
  store.connection
    .prepare('INSERT INTO terminal (only_one, code, name, epoch) VALUES (1, ?, ?, 1) ON CONFLICT DO NOTHING')
    .run(FIRST_CODE, name)
  const terminal = store.get<Terminal>('SELECT code, name, epoch FROM terminal')
  if (!terminal) throw new Error('the terminal was just written and is gone')
  return terminal
}

/** The server gave this terminal its code. @throws when it has recorded facts: their code stays. */
export function renameTerminal(tx: Writer, code: string): void {
  const changed = tx.run(
    'UPDATE terminal SET code = ? WHERE code <> ? AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.terminal = terminal.code)',
    [code, code],
  )
  const now = tx.get<{ code: string }>('SELECT code FROM terminal')?.code
  if (changed === 0 && now !== code) throw new Error(`terminal ${now} has facts and cannot be ${code}`)
}

/** What is recorded from now on is of this epoch: sequences begin at one again. Epochs only go up. */
export function beginEpoch(tx: Writer, epoch: number): void {
  tx.run('UPDATE terminal SET epoch = ? WHERE epoch < ?', [epoch, epoch])
}
