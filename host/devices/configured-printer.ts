import { type Condition } from '../../contract/printer'
import { type PrinterRow } from '../../db/queries/printers'
import {
  type ConfiguredPrinter,
  type SendOptions,
  defaultSendOptions,
  laneOf,
  openTransport,
} from '../../printing'
import { profileOf } from './printer-profile'

export interface PrinterEars {
  readonly onConditions: (conditions: readonly Condition[]) => void
  readonly signal: AbortSignal
}

/** A printer as the queue's worker needs it: its way, its language, and the questions it is known to answer. */
export function toConfigured(printer: PrinterRow, ears: PrinterEars): ConfiguredPrinter {
  return {
    printerId: printer.printerId,
    lane: laneOf(printer.connection),
    profile: profileOf(printer),
    transport: openTransport(printer.connection, process.platform),
    sendOptions: { ...defaultSendOptions, ...ears, confirm: confirmOf(printer), status: statusOf(printer) },
  }
}

/**
 * The best question of those it has answered. A receipt printer that was never tried is asked the one most of them
 * know, because whoever set it up said that it answers.
 */
function confirmOf({ confirms, capability, language }: PrinterRow): SendOptions['confirm'] {
  if (!confirms) return 'none'
  if (capability === null) return language === 'escpos' ? 'paper-sensor' : 'none'
  const order = ['process-id', 'paper-sensor', 'tspl-status', 'zpl-status'] as const
  return order.find((answer) => capability.answers.includes(answer) && speaks(language, answer)) ?? 'none'
}

function statusOf({ capability, language }: PrinterRow): SendOptions['status'] {
  const order = ['real-time-status', 'tspl-status', 'zpl-status'] as const
  return order.find((answer) => capability?.answers.includes(answer) && speaks(language, answer)) ?? 'none'
}

/** What it answered in another language says nothing about this one. */
const speaks = (language: PrinterRow['language'], answer: string): boolean =>
  answer.startsWith('tspl') || answer.startsWith('zpl')
    ? answer === `${language}-status`
    : language === 'escpos'
