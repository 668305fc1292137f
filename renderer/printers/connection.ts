import type { Connection } from '../../contract/printer'

export type Way = Connection['by']

/** A connection while it is typed; empty until it can be saved. */
export interface ConnectionDraft {
  readonly by: Way
  readonly host: string
  readonly port: number
  readonly path: string
  readonly baud: number
  readonly flow: 'none' | 'rts-cts' | 'xon-xoff'
  readonly queue: string
}

const EMPTY: ConnectionDraft = {
  by: 'network',
  host: '',
  port: 9100,
  path: '',
  baud: 9600,
  flow: 'rts-cts',
  queue: '',
}

export const draftOf = (connection: Connection | undefined): ConnectionDraft => ({ ...EMPTY, ...connection })

/** What is saved; undefined while something is missing. */
export function connectionOf(draft: ConnectionDraft): Connection | undefined {
  const [host, path, queue] = [draft.host.trim(), draft.path.trim(), draft.queue.trim()]
  switch (draft.by) {
    case 'network':
      return host === '' ? undefined : { by: 'network', host, port: draft.port }
    case 'device':
      return path === '' ? undefined : { by: 'device', path }
    case 'serial':
      return path === '' ? undefined : { by: 'serial', path, baud: draft.baud, flow: draft.flow }
    case 'spooler':
      return queue === '' ? undefined : { by: 'spooler', queue }
  }
}

/** Where a printer is, in a few words. */
export function placeOf(connection: Connection): string {
  switch (connection.by) {
    case 'network':
      return `${connection.host}:${connection.port}`
    case 'device':
      return connection.path
    case 'serial':
      return `${connection.path} · ${connection.baud}`
    case 'spooler':
      return connection.queue
  }
}
