import { z } from 'zod'
import { SCANNER_LAYOUTS } from '../../core/scan/scanner-layouts'
import { PREFIX_KEYS, WEDGE_LIMITS } from '../../core/scan/wedge-settings'
import { action, query } from '../operation'

const Mark = z
  .string()
  .max(WEDGE_LIMITS.mark)
  .regex(/^[\x21-\x7e]*$/)

/** How the scanners of this terminal type; see core/scan/wedge-settings.ts. */
export const WedgeSetup = z.object({
  prefix: Mark,
  prefixKey: z.enum(['', ...PREFIX_KEYS]),
  suffix: Mark,
  layout: z.enum(SCANNER_LAYOUTS),
  slowestMeanMs: z.int().min(WEDGE_LIMITS.slowestMeanMs.min).max(WEDGE_LIMITS.slowestMeanMs.max),
  minLength: z.int().min(WEDGE_LIMITS.minLength.min).max(WEDGE_LIMITS.minLength.max),
})

/** Scanners that type like a keyboard. */
export const wedgeOperations = {
  'wedge.settings': query({ input: {}, output: WedgeSetup }),
  /** For this terminal alone. */
  'wedge.change': action({ input: WedgeSetup.shape, output: WedgeSetup }),
  /** The bars of barcodes, to be drawn on the screen: widths in modules of bar, space, bar, … */
  'wedge.bars': query({
    input: { texts: z.array(z.string().min(1).max(30)).min(1).max(4) },
    output: z.array(z.object({ text: z.string(), widths: z.array(z.int()) })),
  }),
}
