import type { Direction } from './reader'
import { type FoldedName, compareNames, foldName } from './names'
import type { Payer } from './payer'

/** What a line is when it cannot pay a book order. `payment`: it may. `outgoing`: money left for any other reason. */
export type LineClass =
  | 'payment'
  | 'settlement'
  | 'interest'
  | 'fee'
  | 'tax'
  | 'cash'
  | 'own-account'
  | 'reversal'
  | 'outgoing'

/** Transfers between people begin so; what follows is their own text and must not classify the line. */
const TRANSFER = /^(TRSF E-BANKING|BI-FAST (CR|DB)|SWITCHING (CR|DB))\b/
const REVERSAL = /\b(KOREKSI|REVERSAL|REV|PEMBATALAN|RETUR KLIRING)\b/
const INTEREST = /^(BUNGA|KREDIT BUNGA|KR BUNGA|INTEREST|CREDIT INTEREST|JASA GIRO)\b/
const TAX = /^(PAJAK|PPH|TAX)\b/
const FEE = /^(BIAYA|BI-FAST DB BIF BIAYA|ADM|ADMIN|BEA|FEE|PROVISI|BY)\b/
const CASH = /^(SETORAN TUNAI|SETOR TUNAI|TARIKAN|TARIK TUNAI|PENARIKAN|CASH (DEPOSIT|WITHDRAWAL))\b/
const SETTLEMENT =
  /\bMID\s*:?\s*\d{5,}|\bMDR\s*:\s*\d|\bSETTLEMENT\b|\b(ONUS|OFFUS)\b|\bQR\s*:\s*[\d.,]+\s*DDR\s*:/

/**
 * Settlements of QRIS and cards, interest, fees, tax, cash over the counter, transfers between own accounts,
 * corrections and everything outgoing: none of them is ever offered for a book order. Cash put into a deposit
 * machine is a customer's payment like any other. Only the type at the start of the description counts, because a
 * customer may be called Bunga.
 * @param line.told what the line's layout knows it to be (`LineReading.lineClass`). `payment` says that people moved
 * money, so their words classify nothing: only own names and the direction still do.
 */
export function classifyLine(
  line: {
    readonly direction: Direction
    readonly text: string
    readonly payer: Payer
    readonly told?: LineClass | null
  },
  ownNames: readonly FoldedName[],
): LineClass {
  const told = line.told ?? null
  if (told === 'payment' || told === 'outgoing') {
    if (isOwn(line.payer, ownNames)) return 'own-account'
    return line.direction === 'debit' ? 'outgoing' : 'payment'
  }
  if (told !== null) return told
  const text = line.text.trim().replace(/\s+/g, ' ').toUpperCase()
  const transfer = TRANSFER.test(text)
  if (line.direction === 'debit' && isReversal(text, transfer)) return 'reversal'
  if (TAX.test(text)) return 'tax'
  if (FEE.test(text)) return 'fee'
  if (INTEREST.test(text)) return 'interest'
  if (CASH.test(text)) return 'cash'
  if (isOwn(line.payer, ownNames)) return 'own-account'
  if (line.direction === 'debit') return 'outgoing'
  return !transfer && SETTLEMENT.test(text) ? 'settlement' : 'payment'
}

/** In a transfer the word stands before the names; behind them it is somebody's remark. */
function isReversal(text: string, transfer: boolean): boolean {
  if (!transfer) return REVERSAL.test(text)
  return /^(TRSF E-BANKING|BI-FAST|SWITCHING) DB (KOREKSI|REVERSAL|REV|PEMBATALAN)\b/.test(text)
}

/** Both sides wholly alike: a customer may share the holder's first name. */
function isOwn(payer: Payer, ownNames: readonly FoldedName[]): boolean {
  if (payer.name === null || ownNames.length === 0) return false
  const name = foldName(payer.name, payer.cut)
  return ownNames.some(
    (own) =>
      compareNames(name, own) === 'strong' &&
      (name.tokens.length === own.tokens.length || (name.cut && name.tokens.length < own.tokens.length)),
  )
}
