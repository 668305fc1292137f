import { createBitmap, fillRect, overlay, type Bitmap } from '../raster/bitmap'
import { bitmapToPng } from '../raster/png'
import { code128Bitmap } from '../raster/symbols'
import { font } from '../label/fonts'
import { paintBitmap, measureText } from '../raster/scratch-canvas'
import type { EscPosEvents, EscPosInterpreter } from './escpos-interpreter'
import { createTsplMachine } from './tspl-machine'
import { createZplMachine } from './zpl-machine'

/** What came out of one command: how many bytes it took and whether a label is printed. */
export type LabelStep = { readonly length: number; readonly printed?: number; readonly reply?: Uint8Array } | 'need-more'

export interface LabelMachine {
  step(stream: Buffer, at: number): LabelStep
  label(): LabelUnderWork
}

/** The label in the printer's image memory. */
export interface LabelUnderWork {
  picture: Bitmap
  readonly text: string[]
  readonly problems: string[]
}

export function blankLabel(width: number, height: number): LabelUnderWork {
  return { picture: createBitmap(width, height), text: [], problems: [] }
}

/**
 * Reads TSPL or ZPL as a printer does; the language is told by the first command of each label.
 * Reports commands it does not know and dots outside of the label.
 */
export function createLabelInterpreter(widthMm: number, dpi: 203 | 300, events: EscPosEvents): EscPosInterpreter {
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

export function stamp(label: LabelUnderWork, bitmap: Bitmap, x: number, y: number, says: string): void {
  if (!overlay(label.picture, bitmap, x, y)) label.problems.push(`${says} reaches outside of the label`)
  label.text.push(`[${says}]`)
}

/** Native text of a label language, in the nearest letters we have. */
export function stampText(label: LabelUnderWork, text: string, x: number, y: number, height: number): void {
  const css = font('Pesan Mono', height)
  const width = Math.max(1, Math.ceil(measureText(text, css)))
  const bitmap = paintBitmap(width, Math.ceil(height * 1.2), (context) => {
    context.font = css
    context.fillText(text, 0, height)
  })
  if (!overlay(label.picture, bitmap, x, y)) label.problems.push(`"${text}" reaches outside of the label`)
  label.text.push(text)
}

export function stampBars(label: LabelUnderWork, text: string, x: number, y: number, module: number, height: number): void {
  const bars = code128Bitmap(text, module, height)
  if (bars === null) label.problems.push(`barcode "${text}" cannot be drawn`)
  // Position names the first bar; our bitmap begins with its quiet zone.
  else stamp(label, bars, x - 10 * module, y, `code128 ${text}`)
}

export function stampBox(label: LabelUnderWork, x: number, y: number, width: number, height: number): void {
  fillRect(label.picture, x, y, width, height)
}
