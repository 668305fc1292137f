import { sliceRows } from '../raster/bitmap'
import { withMargins, bitmapToPng } from '../raster/png'
import { createEscPosMachine } from './escpos-machine'
import { hex } from './escpos-texts'

/** A piece of paper which was cut off, or torn off at the end of the job. */
export interface Interpreted {
  readonly png: Uint8Array
  readonly text: string
  readonly problems: readonly string[]
  readonly bytes: Uint8Array
}

export interface EscPosInterpreter {
  /** Takes the next bytes of the stream; commands may be split anywhere. */
  feed(bytes: Uint8Array): void
  /** The connection ended: what is on the paper comes out. */
  end(): void
}

export interface EscPosEvents {
  onPage(page: Interpreted): void
  /** Answers to status requests, in the order of the stream. */
  onReply(bytes: Uint8Array): void
}

/** The paper below the head, in dots: printable width, white beside, above and below it. */
export interface Paper {
  readonly dots: number
  readonly side: number
  readonly top: number
  readonly bottom: number
  /** Labels: only this much of what is fed belongs to the label. */
  readonly height?: number
}

/** 8 dots per mm: 80 mm paper has 72 mm of printable width, 58 mm has 48 mm. */
export const receiptPaper = (widthMm: 58 | 80): Paper =>
  widthMm === 58 ? { dots: 384, side: 40, top: 32, bottom: 8 } : { dots: 576, side: 32, top: 32, bottom: 8 }

/**
 * Reads ESC/POS as a printer of 203 dpi does and paints what would be on the paper: text in font A, sizes,
 * alignment, bold, inverse, Code 128, QR, rasters, feeds and cuts. Bytes it does not know are reported.
 */
export function createEscPosInterpreter(paper: Paper, events: EscPosEvents): EscPosInterpreter {
  const { dots } = paper
  let pending = Buffer.alloc(0)
  let taken: Buffer[] = []
  let machine = createEscPosMachine(dots)

  const finish = (): void => {
    machine.flushLine()
    if (machine.sheet.hasInk() || machine.problems.length > 0) {
      const printed = machine.sheet.picture()
      const part = paper.height === undefined ? printed : sliceRows(printed, 0, paper.height)
      const picture = withMargins(part, paper.side, paper.top, paper.bottom)
      events.onPage({
        png: bitmapToPng(picture),
        text: machine.text.join('\n'),
        problems: machine.problems,
        bytes: new Uint8Array(Buffer.concat(taken)),
      })
    }
    taken = []
    machine = createEscPosMachine(dots, machine)
  }

  return {
    feed(bytes) {
      pending = Buffer.concat([pending, bytes])
      let at = 0
      while (at < pending.length) {
        const step = machine.step(pending, at)
        if (step === 'need-more') break
        taken.push(Buffer.from(pending.subarray(at, at + step.length)))
        at += step.length
        if (step.reply !== undefined) events.onReply(step.reply)
        if (step.cut === true) finish()
      }
      pending = Buffer.from(pending.subarray(at))
    },
    end() {
      if (pending.length > 0)
        machine.problems.push(`job ends inside of a command: ${hex(pending.subarray(0, 8))}`)
      taken.push(pending)
      pending = Buffer.alloc(0)
      finish()
    },
  }
}
