import { type Result, err, ok } from '../../result'
import { type BusinessDay, businessDay, isBusinessDay } from '../../time'
import type { LineClass } from '../classify'
import { composeText, understandComposed } from '../composed-text'
import { parsePlainSen } from '../plain-amount'
import { readPayer } from '../payer'
import {
  type ReadRefusal,
  type StatementFile,
  type StatementRow,
  type UnreadableRow,
  xmlReader,
} from '../reader'
import type { XmlNode } from '../source'
import { type StatementPart, joinParts } from '../statement-parts'
import { type CamtRow, readEntry } from './camt-entry'
import { childOf, childrenOf, descend, textAt } from './xml-path'

/**
 * ISO 20022 camt.053 (end of day) and camt.052 (during the day), versions 1 to 13. Entries whose details add up to
 * them are opened into one row per `TxDtls`; others stay one row. `PDNG` and `FUTR` entries have no day yet, `INFO`
 * entries move no money and are left out.
 * camt.054 is refused: it repeats entries of a statement in another cut, and both together would count money twice.
 */
export const camt053 = xmlReader({
  id: 'camt053',
  version: 1,
  label: 'CAMT.053 (ISO 20022)',
  detect: (root) => findReport(root) !== null || findNotification(root) !== null,
  read,
  understand: (text) => understandComposed(text, classOf) ?? { payer: readPayer(text), lineClass: null },
})

const findReport = (root: XmlNode): XmlNode | null =>
  descend(
    root,
    4,
    ({ name }) => name === 'BkToCstmrStmt' || name === 'BkToCstmrAcctRpt' || name.startsWith('camt.053.'),
  )

const findNotification = (root: XmlNode): XmlNode | null =>
  descend(root, 4, ({ name }) => name === 'BkToCstmrDbtCdtNtfctn')

function read(root: XmlNode): Result<StatementFile[], ReadRefusal> {
  const report = findReport(root)
  if (!report)
    return err({
      code: 'UNKNOWN_LAYOUT',
      seen: 'camt.054 (BkToCstmrDbtCdtNtfctn); camt.053 (BkToCstmrStmt)?',
    })
  const counter = { entries: 0 }
  const parts = [...childrenOf(report, 'Stmt'), ...childrenOf(report, 'Rpt')].map((statement) =>
    readStatement(statement, counter),
  )
  return parts.length === 0 ? err({ code: 'NO_LINES' }) : ok(joinParts(camt053, parts))
}

function readStatement(statement: XmlNode, counter: { entries: number }): StatementPart {
  const rows: StatementRow[] = []
  const unreadable: UnreadableRow[] = []
  const account = childOf(statement, 'Acct')
  const currency = textAt(account, 'Ccy') || entryCurrency(statement) || 'IDR'
  const holder = textAt(account, 'Nm') || textAt(account, 'Ownr/Nm')
  const line = counter.entries + 1
  for (const entry of childrenOf(statement, 'Ntry')) {
    counter.entries += 1
    const read = readEntry(entry, counter.entries, { currency, holder })
    if (!Array.isArray(read)) unreadable.push(read)
    else rows.push(...read.map(toRow))
  }
  const opening = readBalance(statement, ['OPBD', 'PRCD'], currency)
  const closing = readBalance(statement, ['CLBD'], currency)
  const number = textAt(account, 'Id/IBAN') || textAt(account, 'Id/Othr/Id')
  const id = textAt(statement, 'Id')
  return {
    account: number.replace(/\D/g, '') || null,
    holder: holder || null,
    openingSen: opening?.sen ?? null,
    closingSen: closing?.sen ?? null,
    opens: true,
    day: closing?.day ?? opening?.day ?? null,
    period: readPeriod(statement),
    creditSen: readSum(statement, 'TtlCdtNtries', rows, unreadable),
    debitSen: readSum(statement, 'TtlDbtNtries', rows, unreadable),
    rows,
    unreadable,
    line,
    isWhole: true,
    copyKey:
      id === '' || rows.length === 0
        ? ''
        : [id, number, opening?.sen, closing?.sen, ...rows.map(({ raw }) => raw)].join('\n'),
  }
}

const entryCurrency = (statement: XmlNode): string =>
  childOf(childOf(statement, 'Bal') ?? childOf(statement, 'Ntry'), 'Amt')?.attributes['Ccy'] ?? ''

function toRow({ name, remark, codes, ...row }: CamtRow): StatementRow {
  return { ...row, text: composeText({ name, remark, codes }) }
}

function readBalance(
  statement: XmlNode,
  codes: readonly string[],
  currency: string,
): { sen: number; day: BusinessDay | null } | null {
  const balances = childrenOf(statement, 'Bal').filter(
    (balance) => (childOf(balance, 'Amt')?.attributes['Ccy'] ?? currency) === currency,
  )
  for (const code of codes) {
    const found = balances.find((balance) => textAt(balance, 'Tp/CdOrPrtry/Cd') === code)
    const sen = found ? parsePlainSen(textAt(found, 'Amt')) : null
    if (!found || sen === null) continue
    const day = (textAt(found, 'Dt/Dt') || textAt(found, 'Dt/DtTm') || textAt(found, 'Dt')).slice(0, 10)
    const isDebit = textAt(found, 'CdtDbtInd') === 'DBIT'
    return { sen: isDebit && sen !== 0 ? -sen : sen, day: isBusinessDay(day) ? businessDay(day) : null }
  }
  return null
}

function readPeriod(statement: XmlNode): StatementPart['period'] {
  const from = textAt(statement, 'FrToDt/FrDtTm').slice(0, 10)
  const to = textAt(statement, 'FrToDt/ToDtTm').slice(0, 10)
  if (!isBusinessDay(from) || !isBusinessDay(to) || from > to) return null
  // A statement whose span is a single instant says nothing.
  return { from: businessDay(from), to: businessDay(to) }
}

/** Stated sums may count pending entries; they are then no check of the posted ones. */
function readSum(
  statement: XmlNode,
  name: 'TtlCdtNtries' | 'TtlDbtNtries',
  rows: readonly StatementRow[],
  unreadable: readonly UnreadableRow[],
): number | null {
  const hasPending = rows.some(({ date }) => date === null)
  const stated = parsePlainSen(textAt(statement, `TxsSummry/${name}/Sum`))
  return hasPending && unreadable.length === 0 ? null : stated
}

function classOf(codes: string): LineClass | null {
  if (/\bRVSL\b/.test(codes)) return 'reversal'
  if (/\b(CHRG|COMM|FEES)\b/.test(codes)) return 'fee'
  if (/\bINTR\b/.test(codes)) return 'interest'
  if (/\bTAXE\b/.test(codes)) return 'tax'
  return /\b(CDPT|CWDL)\b/.test(codes) ? 'cash' : null
}
