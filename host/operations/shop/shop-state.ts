import { CLOCK_TOLERANCE_MS } from '../../../core/clock'
import { ok } from '../../../core/result'
import { businessDayOf } from '../../../core/time'
import { freeDiskMb } from '../../../db/database'
import { lastFactAt } from '../../../db/fact-log'
import { readShop } from '../../../db/queries/shop'
import { type Handler } from '../../run/context'
import { VERSION } from '../../version'
import { DEMO_BANK_FILE } from './open-demo-shop'

export const shopState: Handler<'shop.state'> = (context) => {
  const shop = readShop(context.db)
  const now = context.now()
  const last = lastFactAt(context.db, context.terminal.code)
  const behind = last === null ? 0 : Math.max(0, last - now)
  const demoFile = context.db.get<{ value: string }>('SELECT value FROM local_value WHERE key = ?', [
    DEMO_BANK_FILE,
  ])
  return ok({
    founded: shop !== undefined,
    demo: shop?.demo ?? false,
    settings: shop?.settings ?? null,
    terminal: { code: context.terminal.code, name: context.terminal.name },
    now,
    businessDay: shop ? businessDayOf(now, shop.settings.zone, shop.settings.dayCutHour) : null,
    version: VERSION,
    dataDir: context.dataDir,
    demoBankFile: demoFile?.value ?? null,
    clockBehindMs: behind > CLOCK_TOLERANCE_MS ? behind : 0,
    freeDiskMb: freeDiskMb(`${context.dataDir}/x`),
  })
}
