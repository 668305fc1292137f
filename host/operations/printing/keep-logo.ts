import { createHash } from 'node:crypto'
import { err, ok } from '../../../core/result'
import { findPaperPicture } from '../../../db/queries/paper-pictures'
import { pictureForPaper } from '../../../printing'
import { type Prepared } from '../../run/context'

/** Turns the shop's picture into dots once and keeps these; the file itself is not needed any more. */
export const keepLogo: Prepared<'paper.keep-logo'> = {
  async prepare(_, { base64 }) {
    const made = await pictureForPaper(Buffer.from(base64, 'base64'))
    if (!made.ok) return err(made.error)
    const png = Buffer.from(made.value)
    const pictureId = createHash('sha256').update(png).digest('hex')
    return ok((context) => {
      if (!findPaperPicture(context.db, pictureId))
        context.record('PaperPictureKept', { pictureId, base64: png.toString('base64') })
      return ok({ pictureId })
    })
  },
}
