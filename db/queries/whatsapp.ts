import { WhatsAppAccount } from '../../contract/whatsapp-account'
import { type Reader } from '../database'

export function findWhatsAppAccount(db: Reader): WhatsAppAccount | undefined {
  const row = db.get<{ account: string }>('SELECT account FROM whatsapp_account')
  return row && WhatsAppAccount.parse(JSON.parse(row.account))
}

/** @param phone E.164 */
export const hasOptedOut = (db: Reader, phone: string): boolean =>
  db.get('SELECT 1 FROM opted_out WHERE phone = ?', [phone]) !== undefined
