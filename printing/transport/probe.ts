import type { Answer, Condition, PrinterLanguage } from '../../contract/printer'
import type { Talk } from '../status/talk'
import type { Probe } from './transport'

/** Asks everything a printer of this language might answer; nothing of it leaves ink on paper. */
export async function probePrinter(talk: Talk, language: PrinterLanguage, answerMs: number): Promise<Probe> {
  if (!talk.link.answers) return { reached: true, answers: [], conditions: [] }
  // EPL has no question every printer of it understands.
  if (language === 'epl') return { reached: true, answers: [], conditions: [] }
  if (language === 'escpos') return probeEscPos(talk, answerMs)
  const status = await (language === 'tspl' ? talk.askTspl(answerMs) : talk.askZpl(answerMs))
  if (status === 'gone') return { reached: false, reason: 'refused' }
  if (status === 'silent') return { reached: true, answers: [], conditions: [] }
  return { reached: true, answers: [`${language}-status`], conditions: status.conditions }
}

async function probeEscPos(talk: Talk, answerMs: number): Promise<Probe> {
  const answers: Answer[] = []
  const conditions = await talk.askRealTime(answerMs)
  if (conditions === 'gone') return { reached: false, reason: 'refused' }
  if (conditions !== 'silent') answers.push('real-time-status')
  const said: readonly Condition[] = conditions === 'silent' ? [] : conditions
  // Both are executed in order: a printer without paper keeps them for later, and then shows less than it can.
  talk.heard()
  talk.link.write(Uint8Array.of(0x1b, 0x40, 0x1d, 0x61, 0, 0x1d, 0x72, 1))
  if (await hears(talk, 'paper-sensor', answerMs)) answers.push('paper-sensor')
  talk.link.write(Uint8Array.of(0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, ...Buffer.from('0000', 'latin1')))
  if (await hears(talk, 'process-id', answerMs)) answers.push('process-id')
  return { reached: true, answers, conditions: said }
}

async function hears(talk: Talk, kind: 'paper-sensor' | 'process-id', ms: number): Promise<boolean> {
  const until = Date.now() + ms
  for (;;) {
    if (talk.heard().some((reply) => reply.kind === kind)) return true
    const left = until - Date.now()
    if (left <= 0 || talk.link.end() !== undefined) return false
    await talk.rest(left)
  }
}
