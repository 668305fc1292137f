import { type Handlers } from '../../run/context'
import { allocate, confirmClear, markUnrelated, undoAllocation, unmark } from './allocate'
import { bankBoard, searchOrders } from './board'
import { importFile } from './import-file'
import { listImportedFiles } from './imports'
import { previewFile } from './preview-file'

export const bankHandlers: Handlers<
  | 'bank.preview-file'
  | 'bank.import-file'
  | 'bank.imports'
  | 'bank.board'
  | 'bank.search-orders'
  | 'bank.allocate'
  | 'bank.confirm-clear'
  | 'bank.undo'
  | 'bank.mark-unrelated'
  | 'bank.unmark'
> = {
  'bank.preview-file': previewFile,
  'bank.import-file': importFile,
  'bank.imports': listImportedFiles,
  'bank.board': bankBoard,
  'bank.search-orders': searchOrders,
  'bank.allocate': allocate,
  'bank.confirm-clear': confirmClear,
  'bank.undo': undoAllocation,
  'bank.mark-unrelated': markUnrelated,
  'bank.unmark': unmark,
}
