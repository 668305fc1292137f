import { type BusinessDay, businessDay, isBusinessDay } from '../../time'
import { isPaymentCompany } from '../payment-companies'
import { parsePlainSen } from '../plain-amount'
import type { StatementRow, UnreadableReason, UnreadableRow } from '../reader'
import type { XmlNode } from '../source'
import { childOf, childrenOf, nodesAt, textAt } from './xml-path'

export type CamtRow = Omit<StatementRow, 'text'> & {
  readonly name: string
  readonly remark: string
  readonly codes: string
}

type Account = { readonly currency: string; readonly holder: string }

/**
 * Rows of one `Ntry`: none when it is for information only, one, or one per `TxDtls` where these add up to the entry.
 * @param place the entry's number in the file, from 1; it stands for the line.
 */
export function readEntry(entry: XmlNode, place: number, account: Account): CamtRow[] | UnreadableRow {
  const status = textAt(entry, 'Sts/Cd') || textAt(entry, 'Sts') || 'BOOK'
  if (status === 'INFO') return []
  const raw = toXml(entry)
  const refuse = (reason: UnreadableReason): UnreadableRow => ({ line: place, text: raw, reason })
  const currency = childOf(entry, 'Amt')?.attributes['Ccy'] ?? account.currency
  if (currency !== 'IDR') return refuse('OTHER_CURRENCY')
  const when = readDay(childOf(entry, 'BookgDt')) ?? readDay(childOf(entry, 'ValDt'))
  const isPending = status === 'PDNG' || status === 'FUTR'
  if (when === null && !isPending) return refuse('BAD_DATE')
  const amountSen = parsePlainSen(textAt(entry, 'Amt'))
  if (amountSen === null) return refuse('BAD_AMOUNT')
  const direction = directionOf(textAt(entry, 'CdtDbtInd'))
  if (direction === null) return refuse('BAD_DIRECTION')

  const details = nodesAt(entry, 'NtryDtls/TxDtls')
  const opened = details.length > 1 ? openBatch(details, direction, amountSen, currency) : null
  const pieces = opened ?? [{ details: details.length === 1 ? details : [], direction, amountSen }]
  const merged = opened === null && details.length > 1
  return pieces.map((piece, at) => {
    const detail = piece.details[0] ?? null
    const reference = textAt(detail, 'Refs/AcctSvcrRef') || textAt(entry, 'AcctSvcrRef')
    const entryOnly = textAt(entry, 'AcctSvcrRef')
    const isOwn = textAt(detail, 'Refs/AcctSvcrRef') !== '' && reference !== entryOnly
    const bankRef = pieces.length > 1 && !isOwn && reference !== '' ? `${reference}/${at + 1}` : reference
    const row: CamtRow = {
      lineNo: place,
      date: isPending ? null : (when?.day ?? null),
      time: when?.time ?? null,
      direction: piece.direction,
      amountSen: piece.amountSen,
      balanceSen: null,
      raw: pieces.length === 1 ? raw : `${raw}\n#${at + 1}`,
      cells: [],
      name: merged ? '' : nameOf(detail, piece.direction, account.holder),
      remark: merged ? details.map(remarkOf).join(' ; ') : remarkOf(detail) || remarkOfEntry(entry),
      codes: codesOf(entry, detail),
    }
    // A pending entry gets its reference when it is booked.
    return bankRef === '' || /^NOTPROVIDED$/i.test(bankRef) || isPending ? row : { ...row, bankRef }
  })
}

type Piece = {
  readonly details: readonly XmlNode[]
  readonly direction: StatementRow['direction']
  readonly amountSen: number
}

/** null when the details do not state amounts that make the entry: the account moved by the entry, not by them. */
function openBatch(
  details: readonly XmlNode[],
  direction: StatementRow['direction'],
  entrySen: number,
  currency: string,
): Piece[] | null {
  const pieces: Piece[] = []
  let sum = 0
  for (const detail of details) {
    const amount = ['Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt']
      .flatMap((path) => nodesAt(detail, path))
      .find(({ attributes }) => (attributes['Ccy'] ?? currency) === currency)
    const amountSen = amount ? parsePlainSen(amount.text.trim()) : null
    if (amountSen === null) return null
    const own = directionOf(textAt(detail, 'CdtDbtInd')) ?? direction
    sum += own === direction ? amountSen : -amountSen
    pieces.push({ details: [detail], direction: own, amountSen })
  }
  return sum === entrySen ? pieces : null
}

const directionOf = (text: string): StatementRow['direction'] | null =>
  text === 'CRDT' ? 'credit' : text === 'DBIT' ? 'debit' : null

/** The day as the bank writes it, in its own zone. */
function readDay(node: XmlNode | null): { day: BusinessDay; time: string | null } | null {
  const printed = textAt(node, 'Dt') || textAt(node, 'DtTm') || (node?.text.trim() ?? '')
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(printed)
  const day = match?.[1] ?? ''
  if (!isBusinessDay(day)) return null
  const time = match?.[2]
  return { day: businessDay(day), time: time === undefined || time === '00:00:00' ? null : time }
}

/** The other side: who paid a credit, whom a debit went to. */
function nameOf(detail: XmlNode | null, direction: StatementRow['direction'], holder: string): string {
  const parties = childOf(detail, 'RltdPties')
  const party = (role: string): string =>
    textAt(parties, `${role}/Nm`) ||
    textAt(parties, `${role}/Pty/Nm`) ||
    textAt(parties, `${role}/Agt/FinInstnId/Nm`)
  const [near, ultimate] = direction === 'credit' ? ['Dbtr', 'UltmtDbtr'] : ['Cdtr', 'UltmtCdtr']
  const name = party(near ?? '')
  const behind = party(ultimate ?? '')
  if (behind !== '' && (name === '' || isPaymentCompany(name))) return behind
  if (name !== '' && name !== holder) return name
  // A reversal may keep the roles of what it takes back.
  const other = party(direction === 'credit' ? 'Cdtr' : 'Dbtr')
  return other !== '' && other !== holder ? other : name
}

function remarkOf(detail: XmlNode | null): string {
  const free = nodesAt(detail, 'RmtInf/Ustrd').map(({ text }) => text.trim())
  const structured = [
    ...nodesAt(detail, 'RmtInf/Strd/CdtrRefInf/Ref'),
    ...nodesAt(detail, 'RmtInf/Strd/RfrdDocInf/Nb'),
    ...nodesAt(detail, 'RmtInf/Strd/AddtlRmtInf'),
  ].map(({ text }) => text.trim())
  const told = [...free, ...structured, textAt(detail, 'AddtlTxInf')].filter((text) => text !== '')
  if (told.length > 0) return [...new Set(told)].join(' ')
  const id = textAt(detail, 'Refs/EndToEndId')
  return /^(NOTPROVIDED|NONREF|NOTAVAILABLE)?$/i.test(id) ? '' : id
}

const remarkOfEntry = (entry: XmlNode): string =>
  textAt(entry, 'AddtlNtryInf') || textAt(entry, 'NtryDtls/Btch/PmtInfId')

const TELLING = /^(CHRG|COMM|FEES|INTR|TAXE|CDPT|CWDL)$/

function codesOf(entry: XmlNode, detail: XmlNode | null): string {
  const reversal = textAt(entry, 'RvslInd')
  const domain = [detail, entry]
    .flatMap((node) => childrenOf(childOf(node, 'BkTxCd'), 'Domn'))
    .flatMap((node) => [textAt(node, 'Fmly/Cd'), textAt(node, 'Fmly/SubFmlyCd')])
    .filter((code) => TELLING.test(code))
  return [...(reversal === 'true' || reversal === '1' ? ['RVSL'] : []), ...new Set(domain)].join(' ')
}

/** The entry as XML without prefixes: what is kept as the raw line. */
function toXml({ name, attributes, text, children }: XmlNode): string {
  const attribute = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escape(value)}"`)
    .join('')
  return `<${name}${attribute}>${escape(text.trim())}${children.map(toXml).join('')}</${name}>`
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
