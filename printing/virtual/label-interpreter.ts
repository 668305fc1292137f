import { dotsPerMm } from '../printer-profile'
import { bitmapToPng } from '../raster/png'
import { createEplMachine } from './epl-machine'
import type { EscPosEvents, EscPosInterpreter } from './escpos-interpreter'
import type { LabelMachine } from './label-memory'
import { createTsplMachine } from './tspl-machine'
import { createZplMachine } from './zpl-machine'

/** TSPL spells its commands out; those of EPL are one letter, or two for pictures and lines. */
const EPL_COMMAND = /^(N|[qQDSZOJRI][\d,A-Z]*|P\d|GW\d|A\d|B\d|LO\d)/

/**
 * Reads TSPL, ZPL or EPL as a printer does; the language is told by the first command of each label.
 * Reports commands it does not know and dots outside of the label.
 */
export function createLabelInterpreter(
  widthMm: number,
  dpi: 203 | 300,
  events: EscPosEvents,
): EscPosInterpreter {
  const density = dotsPerMm(dpi)
  const machines = {
    tspl: createTsplMachine(widthMm, density),
    zpl: createZplMachine(widthMm, density),
    epl: createEplMachine(widthMm, density),
  }
  let machine: LabelMachine | null = null
  let pending = Buffer.alloc(0)
  let taken: Buffer[] = []
  /** Something beside questions about the printer's state: only that is the beginning of a label. */
  let begun = false

  const printed = (copies: number): void => {
    if (machine === null) return
    const { picture, text, problems } = machine.label()
    for (let copy = 0; copy < copies; copy++) {
      events.onPage({
        png: bitmapToPng(picture),
        text: text.join('\n'),
        problems: [...problems],
        bytes: new Uint8Array(Buffer.concat(taken)),
      })
    }
    taken = []
    begun = false
    machine = null
  }

  /** undefined: the line is not whole yet. */
  const languageAt = (at: number): LabelMachine | undefined => {
    const first = pending[at]
    if (first === 0x5e || first === 0x7e) return machines.zpl
    if (first === 0x1b) return machines.tspl
    const end = pending.indexOf(0x0a, at)
    if (end < 0 && pending.length - at < 64) return undefined
    const line = pending.subarray(at, end < 0 ? at + 64 : end).toString('latin1')
    return EPL_COMMAND.test(line) && !/^(SIZE|SPEED|DENSITY|DIRECTION|REFERENCE|PRINT|BITMAP|BAR)/i.test(line)
      ? machines.epl
      : machines.tspl
  }

  return {
    feed(bytes) {
      pending = Buffer.concat([pending, bytes])
      let at = 0
      while (at < pending.length) {
        const first = pending[at] ?? 0
        if (machine === null) {
          if (first === 0x0d || first === 0x0a) {
            at++
            continue
          }
          const told = languageAt(at)
          if (told === undefined) break
          machine = told
        }
        const step = machine.step(pending, at)
        if (step === 'need-more') break
        const command = Buffer.from(pending.subarray(at, at + step.length))
        taken.push(command)
        if (step.reply === undefined && command.toString('latin1').trim() !== '') begun = true
        at += step.length
        if (step.reply !== undefined) events.onReply(step.reply)
        if (step.printed !== undefined) printed(step.printed)
      }
      pending = Buffer.from(pending.subarray(at))
    },
    end() {
      const unfinished = pending.length > 0 || begun
      if (machine !== null && unfinished) {
        machine.label().problems.push('the job ends before the label is printed')
        taken.push(pending)
        printed(1)
      }
      pending = Buffer.alloc(0)
      taken = []
      begun = false
      machine = null
    },
  }
}
