import { type MessageHeard } from '../../contract/operations/whatsapp'
import { type MessageTrouble } from '../../db/api-messages'

/** A message that the service took and could not bring. */
export const troubleOfFailed = (error: MessageHeard['error']): MessageTrouble => ({
  code: error === null ? 'FAILED' : String(error.code),
  detail: error?.title ?? '',
})
