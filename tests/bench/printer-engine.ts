import {
  createEscPosInterpreter,
  receiptPaper,
  type Interpreted,
} from '../../printing/virtual/escpos-interpreter'
import { createLabelInterpreter } from '../../printing/virtual/label-interpreter'

export interface EngineOptions {
  readonly kind: 'receipt' | 'tspl' | 'zpl'
  /** Sheets in the printer; the one that is begun when there are none waits inside. Default: plenty. */
  readonly paper?: number
  /** Takes bytes but never answers. */
  readonly mute?: boolean
  /** Newer ZPL printers say nothing at all while they cannot print. */
  readonly silentWhenBlocked?: boolean
  /** Bytes it keeps while it cannot print; then it takes no more. */
  readonly buffer?: number
  /** ms that a label takes. */
  readonly msPerLabel?: number
}

/** What is inside of a printer, whatever cable it hangs on: paper, a buffer, and answers. */
export interface PrinterEngine {
  /** Bytes from the cable; answers go to `answer`. */
  feed(bytes: Uint8Array): void
  /** Is there room for more bytes? */
  hasRoom(): boolean
  /** The job's connection ended: a receipt without a cut is torn off. */
  endOfJob(): void
  readonly papers: readonly Interpreted[]
  readonly kicks: readonly Uint8Array[]
  /** Where answers go now. */
  answer: (bytes: Uint8Array) => void
  loadPaper(sheets?: number): void
  onRoom: () => void
}

const PRINTING_BIT = 0x20

export function createPrinterEngine(options: EngineOptions): PrinterEngine {
  const papers: Interpreted[] = []
  const kicks: Uint8Array[] = []
  const held: Interpreted[] = []
  const buffer: Uint8Array[] = []
  let buffered = 0
  let sheets = options.paper ?? Infinity
  let printingUntil = 0

  const blocked = (): boolean => sheets <= 0
  const say = (bytes: Uint8Array): void => {
    if (options.mute !== true) engine.answer(bytes)
  }
  const interpreter = (options.kind === 'receipt' ? receiptInterpreter : labelInterpreter)()

  function receiptInterpreter() {
    return createEscPosInterpreter(receiptPaper(80), {
      onPage: (page) => {
        papers.push(page)
        sheets--
      },
      onReply: say,
    })
  }

  /** Labels that find no paper wait inside and come out once, in their order, when there is some. */
  function labelInterpreter() {
    return createLabelInterpreter(100, 203, {
      onPage(page) {
        if (blocked()) held.push(page)
        else {
          papers.push(page)
          sheets--
        }
        printingUntil = Math.max(printingUntil, Date.now()) + (options.msPerLabel ?? 0)
      },
      onReply() {
        if (blocked() && options.silentWhenBlocked === true) return
        say(options.kind === 'tspl' ? tsplAnswer() : zplAnswer())
      },
    })
  }

  const busy = (): boolean => Date.now() < printingUntil || held.length > 0
  const tsplAnswer = (): Uint8Array =>
    Uint8Array.of((blocked() ? 0x04 : 0) | (busy() && !blocked() ? PRINTING_BIT : 0))
  const zplAnswer = (): Uint8Array =>
    Buffer.from(
      `\x02030,${blocked() ? 1 : 0},0,1200,${String(held.length).padStart(3, '0')},0,0,0,000,0,0,0\x03\r\n` +
        `\x02000,0,0,0,0,2,4,0,${busy() ? '00000001' : '00000000'},1,000\x03\r\n\x021234,0\x03\r\n`,
    )

  /** DLE EOT n, answered at once also by a printer that cannot print. */
  const realTime = (n: number): Uint8Array => {
    if (!blocked()) return Uint8Array.of(0x12)
    return Uint8Array.of(n === 1 ? 0x1a : n === 2 ? 0x32 : n === 4 ? 0x72 : 0x12)
  }

  const work = (): void => {
    while (options.kind !== 'receipt' || !blocked()) {
      const piece = buffer.shift()
      if (piece === undefined) return
      buffered -= piece.length
      interpreter.feed(piece)
    }
  }

  const engine: PrinterEngine = {
    papers,
    kicks,
    answer: () => undefined,
    onRoom: () => undefined,
    feed(bytes) {
      const [first, second, n] = bytes
      if (options.kind === 'receipt' && bytes.length === 3 && first === 0x10 && second === 0x04) {
        say(realTime(n ?? 0))
        return
      }
      if (first === 0x1b && second === 0x70) kicks.push(bytes)
      buffer.push(bytes)
      buffered += bytes.length
      work()
    },
    hasRoom: () => buffered < (options.buffer ?? Infinity),
    endOfJob() {
      if (options.kind === 'receipt' && !blocked() && buffer.length === 0) interpreter.end()
    },
    loadPaper(more = Infinity) {
      sheets = more
      while (held.length > 0 && sheets > 0) {
        const page = held.shift()
        if (page) papers.push(page)
        sheets--
      }
      work()
      engine.onRoom()
    },
  }
  return engine
}
