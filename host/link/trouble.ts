import { type SyncTrouble } from '../../contract/operations/sync'
import { type WorkerState } from '../../sync/worker'

/** The trouble of the last round as a person is told of it. */
export function troubleOf(trouble: WorkerState['trouble']): SyncTrouble | null {
  switch (trouble) {
    case null:
    case 'UNREACHABLE':
    case 'NOT_A_SERVER':
    case 'REVOKED':
    case 'STORE_FORKED':
    case 'LOG_BROKEN':
    case 'HUB_IN_FORCE':
      return trouble
    case 'BUSY':
    case 'UNAVAILABLE':
      return 'SERVER_BUSY'
    case 'UNKNOWN_TERMINAL':
    case 'SIGNATURE_WRONG':
      return 'NOT_KNOWN'
    default:
      return 'OTHER'
  }
}
