import { bitmapToPng } from '../raster/png'
import type { EscPosEvents, EscPosInterpreter } from './escpos-interpreter'
import type { LabelMachine } from './label-memory'
import { createTsplMachine } from './tspl-machine'
import { createZplMachine } from './zpl-machine'

/**
 * Reads TSPL or ZPL as a printer does; the language is told by the first command of each label.
 * Reports commands it does not know and dots outside of the label.
 */
export function createLabelInterpreter(
  widthMm: number,
  dpi: 203 | 300,
  events: EscPosEvents,
): EscPosInterpreter {
  const dotsPerMm = dpi === 203 ? 8 : 300 / 25.4
  const machines = { tspl: createTsplMachine(widthMm, dotsPerMm), zpl: createZplMachine(widthMm, dotsPerMm) }
  let machine: LabelMachine | null = null
  let pending = Buffer.alloc(0)
  let taken: Buffer[] = []

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
    machine = null
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
          machine = first === 0x5e || first === 0x7e ? machines.zpl : machines.tspl
        }
        const step = machine.step(pending, at)
        if (step === 'need-more') break
        taken.push(Buffer.from(pending.subarray(at, at + step.length)))
        at += step.length
        if (step.reply !== undefined) events.onReply(step.reply)
        if (step.printed !== undefined) printed(step.printed)
      }
      pending = Buffer.from(pending.subarray(at))
    },
    end() {
      const unfinished = pending.length > 0 || taken.some((bytes) => bytes.toString('latin1').trim() !== '')
      if (machine !== null && unfinished) {
        machine.label().problems.push('the job ends before the label is printed')
        taken.push(pending)
        printed(1)
      }
      pending = Buffer.alloc(0)
      taken = []
      machine = null
    },
  }
}
