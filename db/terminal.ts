import { type Store } from './database'

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
