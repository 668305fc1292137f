import { type DueMessage } from '../../contract/operations/messages'
import { type RefusalOf } from '../../contract/refusals'
import { type ShopSettings } from '../../contract/settings'
import { type WhatsAppAccount } from '../../contract/whatsapp-account'
import {
  APPROVED_BODY_LIMIT,
  approvedValues,
  fillApproved,
  kindOfMessage,
  messageValues,
  payToAccounts,
} from '../../core/messages'
import { type Result, err, ok } from '../../core/result'
import { type Reader } from '../../db/database'
import { listBankAccounts } from '../../db/queries/shop'
import { type TemplateMessage } from './cloud-api'

/** Goods spelt out; fewer where the text would be longer than the service takes. */
const SHORTER = [Infinity, 12, 5, 1]

/** A due message in the words of its approved template. */
export function composeForAccount(
  db: Reader,
  message: DueMessage,
  settings: ShopSettings,
  account: WhatsAppAccount,
): Result<
  { readonly parts: Omit<TemplateMessage, 'to' | 'key'>; readonly text: string },
  RefusalOf<'NO_MESSAGE_TEMPLATE'>
> {
  const { event, payTo, ...subject } = message
  const kind = kindOfMessage({ event, ...subject })
  const template = account.templates.find((one) => one.kind === kind)
  if (!template) return err({ code: 'NO_MESSAGE_TEMPLATE', event: kind })
  const shop = { name: settings.name, language: settings.paperLanguage, zone: settings.zone }
  const accounts = payToAccounts(listBankAccounts(db), payTo)
  const texts = SHORTER.map((goodsLines) => {
    const values = approvedValues(
      template,
      messageValues({ event, ...subject }, shop, accounts, { goodsLines }),
    )
    return { values, text: fillApproved(template, values) }
  })
  const fitting = texts.find(({ text }) => text.length <= APPROVED_BODY_LIMIT) ?? texts.at(-1)
  const { values, text } = fitting ?? { values: [], text: '' }
  return ok({ parts: { name: template.name, language: template.language, values }, text })
}
