import { type Reader } from '../database'

/** The PNG of a kept picture. */
export function findPaperPicture(db: Reader, pictureId: string): Buffer | undefined {
  return db.get<{ png: Buffer }>('SELECT png FROM paper_picture WHERE picture_id = ?', [pictureId])?.png
}
