import { type Topic } from '../../contract/host'
import { type RefusalOf } from '../../contract/refusals'
import { nextInstant } from '../../core/clock'
import { type Result, err, ok } from '../../core/result'
import { type Instant, businessDayOf } from '../../core/time'
import { type Writer, inTransaction } from '../../db/database'
import { type FactAuthor, lastFactAt, recordFact } from '../../db/fact-log'
import { addJob, defaultPrinter } from '../../db/print-queue'
import { type Shop, readShop } from '../../db/queries/shop'
import { type CommandContext } from './context'
import { nextDocumentNumber } from './document-number'
import { type RunnerDeps, hostContext } from './host-context'
import { ShopNotFounded } from './settings-of'
import { topicsOf } from './topics'

export type TransactionRefusal = RefusalOf<'CLOCK_BEHIND' | 'SHOP_NOT_FOUNDED'>

interface Who {
  readonly commandId: string
  readonly personId: string | null
}

export interface TransactionRules<Known> {
  /** Founding comes before there is a shop. */
  readonly needsShop: boolean
  /** The clock's own repair comes before the clock is right. */
  readonly anyClock: boolean
  /** The answer where it stands before anything is decided: a repeat, or somebody who may not. */
  readonly settled: (tx: Writer) => Known | null
}

/** What one transaction knows on its way, and leaves for after its commit. */
interface Course {
  readonly topics: Set<Topic>
  readonly work: (() => void)[]
  /** Read once, and again after a fact that changes it; null: to be read. */
  shop: Shop | undefined | null
}

/** Runs one command as one transaction, and tells the windows and the printers once it is on disk. */
export function runTransaction<T, E extends { readonly code: string }>(
  deps: RunnerDeps,
  who: Who,
  rules: TransactionRules<Result<T, E>>,
  work: (context: CommandContext) => Result<T, E>,
): Result<T, E | TransactionRefusal> {
  const course: Course = { topics: new Set(), work: [], shop: null }
  const result = inTransaction(deps.store, (tx): Result<T, E | TransactionRefusal> => {
    const settled = rules.settled(tx)
    if (settled) return settled
    if (rules.needsShop && !shopOf(course, tx)) return err({ code: 'SHOP_NOT_FOUNDED' })
    const at = nextInstant(deps.clock.now(), rules.anyClock ? null : lastFactAt(tx, deps.terminal.code))
    return at.ok ? work(commandContext(deps, tx, { ...who, at: at.value }, course)) : at
  })
  if (result.ok) {
    if (course.topics.size > 0) {
      deps.emit('changed', { topics: [...course.topics] })
      deps.wakeSync()
    }
    for (const later of course.work) later()
  }
  return result
}

const shopOf = (course: Course, tx: Writer): Shop | undefined =>
  course.shop === null ? (course.shop = readShop(tx)) : course.shop

function commandContext(
  deps: RunnerDeps,
  tx: Writer,
  who: Who & { readonly at: Instant },
  course: Course,
): CommandContext {
  const { terminal, ids, wakePrinters } = deps
  const settings = shopOf(course, tx)?.settings
  const businessDay = businessDayOf(who.at, settings?.zone ?? 'Asia/Jakarta', settings?.dayCutHour ?? 0)
  const author: FactAuthor = { terminal: terminal.code, epoch: terminal.epoch, ...who, businessDay }
  return {
    ...hostContext(deps),
    ...who,
    db: tx,
    tx,
    businessDay,
    settings() {
      const shop = shopOf(course, tx)
      if (!shop) throw new ShopNotFounded()
      return shop.settings
    },
    record(kind, payload) {
      recordFact(tx, author, kind, payload)
      for (const topic of topicsOf(kind)) course.topics.add(topic)
      if (topicsOf(kind).includes('shop')) course.shop = null
    },
    nextNumber: (prefix) => nextDocumentNumber(tx, prefix, terminal.code, businessDay),
    print(paper) {
      const printerId = defaultPrinter(tx, paper.use, paper.kind)
      if (printerId === undefined) return err({ code: 'NO_PRINTER', kind: paper.use })
      const jobId = ids.id<'PrintJob'>()
      const document = JSON.stringify(paper.document)
      addJob(tx, { ...paper, jobId, printerId, document, personId: who.personId, createdAt: who.at })
      course.topics.add('printing')
      if (!course.work.includes(wakePrinters)) course.work.push(wakePrinters)
      return ok({ jobId })
    },
    after: (work) => void course.work.push(work),
    withAt: (at, personId) => commandContext(deps, tx, { ...who, at, personId }, course),
  }
}
