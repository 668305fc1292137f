import { type OperationName } from '../../../contract/host'
import { type PinGuard } from '../../people/pins'
import { type Handlers } from '../../run/context'
import { allocate, confirmClear } from './allocate'
import { acceptShort, payOut, putAside, undoPayOut, undoPutAside, useCredit } from './aside'
import { bankBoard, searchOrders } from './board'
import { fileRows } from './file-rows'
import { importFile } from './import-file'
import { importLines, listImportedFiles } from './imports'
import { forgetMapping, mappings } from './mappings'
import { letGo } from './let-go'
import { lostSeen } from './lost'
import { bankMoney } from './money'
import { previewFile } from './preview-file'
import { corrections, markReversed, reversalSeen, unmarkReversed } from './reverse'
import { undoAccept, undoAllocation, undoClear, undoCredit, undoLine } from './undo'
import { markUnrelated, unmark } from './unrelated'

export const bankHandlers = (pins: PinGuard): Handlers<Extract<OperationName, `bank.${string}`>> => ({
  'bank.preview-file': previewFile,
  'bank.file-rows': fileRows,
  'bank.import-file': importFile,
  'bank.mappings': mappings,
  'bank.forget-mapping': forgetMapping,
  'bank.imports': listImportedFiles,
  'bank.import-lines': importLines,
  'bank.board': bankBoard,
  'bank.search-orders': searchOrders,
  'bank.money': bankMoney,
  'bank.allocate': allocate(pins),
  'bank.confirm-clear': confirmClear,
  'bank.undo': undoAllocation(pins),
  'bank.undo-line': undoLine(pins),
  'bank.undo-clear': undoClear(pins),
  'bank.put-aside': putAside(pins),
  'bank.undo-put-aside': undoPutAside,
  'bank.use-credit': useCredit,
  'bank.undo-credit': undoCredit(pins),
  'bank.accept-short': acceptShort(pins),
  'bank.undo-accept': undoAccept(pins),
  'bank.pay-out': payOut,
  'bank.undo-pay-out': undoPayOut,
  'bank.let-go': letGo(pins),
  'bank.corrections': corrections,
  'bank.mark-reversed': markReversed(pins),
  'bank.unmark-reversed': unmarkReversed,
  'bank.reversal-seen': reversalSeen,
  'bank.lost-seen': lostSeen,
  'bank.mark-unrelated': markUnrelated,
  'bank.unmark': unmark,
})
