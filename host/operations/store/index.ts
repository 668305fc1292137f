import { Topic } from '../../../contract/host'
import { type Id, type PersonId } from '../../../core/ids'
import { err, ok } from '../../../core/result'
import { type BusinessDay, type Instant, civil } from '../../../core/time'
import { backUp } from '../../../db/backup'
import { historyOf } from '../../../db/history'
import { listFacts } from '../../../db/queries/facts'
import { readShop } from '../../../db/queries/shop'
import { rebuild } from '../../../db/rebuild'
import { verifyStore } from '../../../db/verify'
import { type Handlers } from '../../run/context'
import { refusalOfStorage } from '../../run/storage-trouble'

export const storeHandlers: Handlers<'store.verify' | 'store.rebuild' | 'store.backup' | 'fact.list'> = {
  'store.verify': (context) => ok(verifyStore(context.db)),
  'store.rebuild': (context) => {
    const coming = historyOf(context.db)
    if (coming) return err({ code: 'HISTORY_COMING', ...coming })
    const { facts, tables, differences } = rebuild(context.store)
    context.emit('changed', { topics: Topic.options })
    return ok({ facts, tables, equal: differences.length === 0, differences })
  },
  'store.backup': async (context) => {
    try {
      return ok(
        await backUp(
          context.store,
          stampOf(context.now(), readShop(context.db)?.settings.zone ?? 'Asia/Jakarta'),
        ),
      )
    } catch (error) {
      const trouble = refusalOfStorage(error)
      if (trouble?.code === 'DISK_FULL') return err(trouble as { code: 'DISK_FULL' })
      throw error
    }
  },
  'fact.list': (context, input) =>
    ok(
      listFacts(context.db, input).map((fact) => ({
        ...fact,
        at: fact.at as Instant,
        businessDay: fact.businessDay as BusinessDay,
        personId: fact.personId as PersonId | null as Id<'Person'> | null,
      })),
    ),
}

function stampOf(now: Instant, zone: Parameters<typeof civil>[1]): string {
  const { year, month, day, hour, minute, second } = civil(now, zone)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${year}${two(month)}${two(day)}-${two(hour)}${two(minute)}${two(second)}`
}
