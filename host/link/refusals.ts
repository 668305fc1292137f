import { type RefusalOf } from '../../contract/refusals'
import { type ClientTrouble } from '../../sync/client'

/** Why the server was not asked, or what it said. */
export type AskRefusal = RefusalOf<
  'SERVER_NOT_LINKED' | 'SERVER_UNREACHABLE' | 'SERVER_NOT_PESAN' | 'SERVER_REFUSED' | 'NOT_FOUND'
>
/** Why a server does not know this terminal after all. */
export type EnrolRefusal = RefusalOf<
  | 'SERVER_ADDRESS'
  | 'SERVER_UNREACHABLE'
  | 'SERVER_NOT_PESAN'
  | 'SERVER_CERTIFICATE'
  | 'SERVER_REFUSED'
  | 'ENROL_CODE_WRONG'
  | 'ENROL_SHOP_NEEDED'
  | 'ENROL_SHOP_EXISTS'
  | 'ENROL_OTHER_SHOP'
>

/** A call's trouble as a person is told of it. */
export function refusalOfAsking(
  trouble: ClientTrouble,
): RefusalOf<'SERVER_UNREACHABLE' | 'SERVER_NOT_PESAN' | 'SERVER_REFUSED' | 'NOT_FOUND'> {
  switch (trouble.code) {
    case 'UNREACHABLE':
      return { code: 'SERVER_UNREACHABLE' }
    case 'NOT_A_SERVER':
      return { code: 'SERVER_NOT_PESAN' }
    case 'NOT_FOUND':
      return { code: 'NOT_FOUND', what: 'terminal' }
    default:
      return { code: 'SERVER_REFUSED', reason: trouble.code }
  }
}

/** The same, of being made known. */
export function refusalOfEnrolment(trouble: ClientTrouble): EnrolRefusal {
  switch (trouble.code) {
    case 'UNREACHABLE':
      switch (trouble.why) {
        case 'CERTIFICATE_EXPIRED':
          return { code: 'SERVER_CERTIFICATE', why: 'EXPIRED' }
        case 'CERTIFICATE_NAME':
          return { code: 'SERVER_CERTIFICATE', why: 'NAME' }
        case 'CERTIFICATE_UNKNOWN':
          return { code: 'SERVER_CERTIFICATE', why: 'UNKNOWN' }
        default:
          return { code: 'SERVER_UNREACHABLE' }
      }
    case 'NOT_A_SERVER':
    case 'NOT_FOUND':
      return { code: 'SERVER_NOT_PESAN' }
    case 'ENROL_CODE_WRONG':
      return { code: 'ENROL_CODE_WRONG' }
    case 'SHOP_NEEDED':
      return { code: 'ENROL_SHOP_NEEDED' }
    case 'SHOP_EXISTS':
      return { code: 'ENROL_SHOP_EXISTS' }
    case 'OTHER_SHOP':
      return { code: 'ENROL_OTHER_SHOP' }
    default:
      return { code: 'SERVER_REFUSED', reason: trouble.code }
  }
}

/** Of calls that name no terminal that could be missing. */
export const onlyServer = (refusal: AskRefusal): Exclude<AskRefusal, { code: 'NOT_FOUND' }> =>
  refusal.code === 'NOT_FOUND' ? { code: 'SERVER_NOT_PESAN' } : refusal
