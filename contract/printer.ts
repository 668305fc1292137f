import { z } from 'zod'
import { At, Text } from './shapes'

/** How a printer is reached from this terminal. */
export const Connection = z.discriminatedUnion('by', [
  /** The raw port of a network printer, usually 9100. */
  z.object({ by: z.literal('network'), host: Text(255), port: z.int().min(1).max(65_535) }),
  /** A device file of Linux, e.g. /dev/usb/lp0. */
  z.object({ by: z.literal('device'), path: Text(255) }),
  /** A serial port or Bluetooth's stand-in for one: COM3, /dev/ttyUSB0, /dev/rfcomm0. */
  z.object({
    by: z.literal('serial'),
    path: Text(255),
    baud: z.int().min(1_200).max(921_600),
    flow: z.enum(['none', 'rts-cts', 'xon-xoff']),
  }),
  /** A queue of the operating system, which takes the bytes as they are. */
  z.object({ by: z.literal('spooler'), queue: Text(127) }),
])
export type Connection = z.output<typeof Connection>

/** A question that this printer has answered; asked again only where it has. */
export const Answer = z.enum([
  /** ESC/POS, DLE EOT: offline, cover, paper; also while it cannot print. */
  'real-time-status',
  /** ESC/POS, GS r 1: told in the order of the job, so it confirms what came before. */
  'paper-sensor',
  /** ESC/POS, GS ( H: echoes a number in the order of the job; cannot be mistaken for anything else. */
  'process-id',
  /** TSPL, ESC ! ? */
  'tspl-status',
  /** ZPL, ~HS */
  'zpl-status',
])
export type Answer = z.output<typeof Answer>

/** What a trial has shown; a printer that was never tried has none. */
export const Capability = z.object({ testedAt: At, answers: z.array(Answer) })
export type Capability = z.output<typeof Capability>

/** What a printer says about itself. `paper-low` is a warning, everything else keeps it from printing. */
export const Condition = z.enum([
  'paper-out',
  'paper-low',
  'cover-open',
  'ribbon-out',
  'paused',
  'offline',
  'error',
])
export type Condition = z.output<typeof Condition>

/** Where the cash drawer hangs: on none of the printers, or on a pin of this one. */
export const DrawerPin = z.enum(['none', 'pin-2', 'pin-5'])
export type DrawerPin = z.output<typeof DrawerPin>

/** Papers that are sent to a printer by their kind. Test pages go to the printer under test. */
export const PaperKind = z.enum(['receipt', 'order-slip', 'drop-order-slip', 'day-book', 'address-label'])
export type PaperKind = z.output<typeof PaperKind>

/** A paper that waited longer than this is no longer wanted by itself: a person says whether it still is. */
export const LATE_AFTER_MINUTES: Readonly<Record<PaperKind, number>> = {
  receipt: 10,
  'order-slip': 60,
  'drop-order-slip': 60,
  'day-book': 12 * 60,
  'address-label': 12 * 60,
}

export const PrinterLanguage = z.enum(['escpos', 'tspl', 'zpl', 'epl'])
export type PrinterLanguage = z.output<typeof PrinterLanguage>

/** Letters of a receipt printer beside ASCII. */
export const CodePage = z.enum(['ascii', 'cp437', 'cp850', 'cp858', 'wpc1252'])
export type CodePage = z.output<typeof CodePage>

/**
 * What is printed to find out which letters a printer has, poorest page first: each line shows a letter the pages above
 * it do not have, so the last line that reads right names the best page.
 */
export const LETTER_SAMPLES: readonly {
  readonly codePage: Exclude<CodePage, 'ascii'>
  readonly text: string
}[] = [
  { codePage: 'cp437', text: 'Café Über Señor ½' },
  { codePage: 'cp850', text: 'Café Über Àã Õ §' },
  { codePage: 'cp858', text: 'Café Über Àã Õ § €' },
  { codePage: 'wpc1252', text: 'Café Über Àã Õ § € – “ ”' },
]

/** How a printer wants what is put on its paper. */
export const PaperOptions = z.object({
  /** Letters beside ASCII: as its test page shows. */
  codePage: CodePage,
  /** Between labels; 0: a roll without gaps. */
  gapMm: z.number().min(0).max(20),
  /** Labels in the printer's own letters: for slow lines. TSPL and ZPL. */
  fast: z.boolean(),
  /** How ZPL carries pictures. */
  zplGraphics: z.enum(['acs', 'z64', 'hex']),
})
export type PaperOptions = z.output<typeof PaperOptions>

export const DEFAULT_PAPER_OPTIONS: PaperOptions = {
  codePage: 'ascii',
  gapMm: 3,
  fast: false,
  zplGraphics: 'acs',
}

/** What a label may measure: a 4-inch head prints 104 mm, and nobody reads less than 30 x 25. */
export const LABEL_LIMITS = {
  leastWidthMm: 30,
  mostWidthMm: 104,
  leastHeightMm: 25,
  mostHeightMm: 300,
} as const
