import { type SyncTrouble } from '../../contract/operations/sync'
import { type WorkerState } from '../../sync/worker'

/** The trouble of the last round as a person is told of it: each with a sentence and something to do of its own. */
export function troubleOf({ trouble, why }: Pick<WorkerState, 'trouble' | 'why'>): SyncTrouble | null {
  switch (trouble) {
    case 'UNREACHABLE':
      return why ?? 'UNREACHABLE'
    case null:
    case 'NOT_A_SERVER':
    case 'OTHER_VERSION':
    case 'REVOKED':
    case 'STORE_FORKED':
    case 'LOG_BROKEN':
    case 'HUB_IN_FORCE':
    case 'TOO_LARGE':
    case 'NOT_SECURE':
    case 'DISK_FULL':
    case 'DEFECT':
      return trouble
    case 'BUSY':
      return 'SERVER_BUSY'
    case 'UNAVAILABLE':
      return 'SERVER_DOWN'
    case 'UNKNOWN_TERMINAL':
      return 'NOT_KNOWN'
    case 'SIGNATURE_WRONG':
      return 'KEY_OTHER'
    // Asked anew with the server's time, and off again.
    case 'STALE':
      return 'CLOCK_JUMPS'
    case 'REPLAYED':
    case 'UNSIGNED':
      return 'BETWEEN'
    // Each has done as the contract says, which must be another one.
    case 'BAD_REQUEST':
    case 'NOT_FOUND':
    case 'NOT_THE_HUB':
    case 'CURSOR':
    case 'SNAPSHOT_WRONG':
    case 'ENROL_CODE_WRONG':
    case 'SHOP_NEEDED':
    case 'SHOP_EXISTS':
    case 'OTHER_SHOP':
      return 'OTHER_VERSION'
    case 'GAP':
    case 'FORK':
    case 'EPOCH_CLOSED':
      return 'STORE_FORKED'
    case 'BROKEN_CHAIN':
      return 'FACTS_DAMAGED'
  }
}
