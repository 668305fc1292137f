import { useCallback } from 'react'
import type { StockedProduct } from '../../contract/operations/goods'
import { ask } from '../app/host'
import { playSound } from '../app/sound'
import type { Scan } from '../scan/scan-bus'
import { offerUnknownBarcode } from '../scan/unknown-barcode'
import { useTexts } from '../texts/define'
import { useDraft } from './draft'
import { useDraftNotes } from './draft-notes'
import { type PieceRefusal, addPieces, fullName } from './draft-rules'
import { texts } from './texts'

export interface AddPiece {
  /** Adds one piece of what was scanned, or says why not. */
  scan(scan: Scan): Promise<void>
  add(found: StockedProduct, pieces?: number): void
}

/** Adds goods to the order piece by piece and refuses at once what does not stand at the desk. */
export function useAddPiece(): AddPiece {
  const words = useTexts(texts)
  const setNote = useDraftNotes((notes) => notes.tell)

  const add = useCallback(
    (found: StockedProduct, pieces = 1) => {
      const { draft, putLine } = useDraft.getState()
      const added = addPieces(draft, found, pieces)
      if (added.ok) {
        putLine(added.line)
        playSound('ok')
        setNote({
          kind: 'added',
          productId: added.line.productId,
          text: words.added(fullName(found.product), added.line.qty),
        })
        return
      }
      playSound('wrong')
      setNote({ kind: 'refused', text: refusalSentence(added.refusal, words), refusal: added.refusal })
    },
    [words, setNote],
  )
  const scan = useCallback(
    async (scanned: Scan) => {
      const { text } = scanned
      const resolved = await ask('scan.resolve', { text })
      if (!resolved.ok) {
        offerUnknownBarcode(scanned, resolved.error)
        const misread = resolved.error.code === 'BARCODE_CHECK_DIGIT'
        setNote({ kind: 'refused', text: misread ? words.misread(text) : words.unknown(text), refusal: null })
      } else if (resolved.value.kind === 'product') add(resolved.value.found)
      else {
        playSound('wrong')
        setNote({ kind: 'refused', text: words.notProduct(text), refusal: null })
      }
    },
    [add, words, setNote],
  )
  return { scan, add }
}

function refusalSentence(refusal: PieceRefusal, words: (typeof texts)['id']): string {
  if (refusal.kind === 'inactive') return words.inactive(refusal.name)
  return refusal.have === 0
    ? words.notAtDesk(refusal.name, refusal.warehouse)
    : words.allBooked(refusal.name, refusal.have, refusal.warehouse)
}
