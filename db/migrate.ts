import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Store } from './database'
import firstShop from './migrations/0001-first-shop.sql?raw'
import statementCoverage from './migrations/0002-statement-coverage.sql?raw'
import moneyBesideOrders from './migrations/0003-money-beside-orders.sql?raw'
import printerConnections from './migrations/0004-printer-connections.sql?raw'
import accountOfOrders from './migrations/0005-account-of-orders.sql?raw'
import ambiguousLines from './migrations/0006-ambiguous-lines.sql?raw'
import printerPapers from './migrations/0007-printer-papers.sql?raw'
import leanBooking from './migrations/0008-lean-booking.sql?raw'
import placeInTheFile from './migrations/0009-place-in-the-file.sql?raw'
import printBatches from './migrations/0010-print-batches.sql?raw'
import messagesDue from './migrations/0011-messages-due.sql?raw'
import bankFiles from './migrations/0012-bank-files.sql?raw'
import fragileParcels from './migrations/0013-fragile-parcels.sql?raw'
import couriers from './migrations/0014-couriers.sql?raw'
import manyTerminals from './migrations/0015-many-terminals.sql?raw'
import drawnCodes from './migrations/0016-drawn-codes.sql?raw'
import owedBack from './migrations/0017-owed-back.sql?raw'
import customers from './migrations/0018-customers.sql?raw'
import awbPools from './migrations/0019-awb-pools.sql?raw'
import historyToCome from './migrations/0020-history-to-come.sql?raw'
import toldByAccount from './migrations/0021-told-by-account.sql?raw'
import parcelsUnderWay from './migrations/0022-parcels-under-way.sql?raw'
import refusedClaims from './migrations/0023-refused-claims.sql?raw'
import chats from './migrations/0024-chats.sql?raw'
import manifests from './migrations/0025-manifests.sql?raw'
import packageSizes from './migrations/0026-package-sizes.sql?raw'
import saidTwice from './migrations/0027-said-twice.sql?raw'
import awbSaidTwice from './migrations/0028-awb-said-twice.sql?raw'
import refusedPieces from './migrations/0029-refused-pieces.sql?raw'
import heardBack from './migrations/0030-heard-back.sql?raw'
import declinedTwice from './migrations/0031-declined-twice.sql?raw'

/** Never changed after a release; a new one is added at the end. The version of a store is how many it has had. */
export const MIGRATIONS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-first-shop', sql: firstShop },
  { name: '0002-statement-coverage', sql: statementCoverage },
  { name: '0003-money-beside-orders', sql: moneyBesideOrders },
  { name: '0004-printer-connections', sql: printerConnections },
  { name: '0005-account-of-orders', sql: accountOfOrders },
  { name: '0006-ambiguous-lines', sql: ambiguousLines },
  { name: '0007-printer-papers', sql: printerPapers },
  { name: '0008-lean-booking', sql: leanBooking },
  { name: '0009-place-in-the-file', sql: placeInTheFile },
  { name: '0010-print-batches', sql: printBatches },
  { name: '0011-messages-due', sql: messagesDue },
  { name: '0012-bank-files', sql: bankFiles },
  { name: '0013-fragile-parcels', sql: fragileParcels },
  { name: '0014-couriers', sql: couriers },
  { name: '0015-many-terminals', sql: manyTerminals },
  { name: '0016-drawn-codes', sql: drawnCodes },
  { name: '0017-owed-back', sql: owedBack },
  { name: '0018-customers', sql: customers },
  { name: '0019-awb-pools', sql: awbPools },
  { name: '0020-history-to-come', sql: historyToCome },
  { name: '0021-told-by-account', sql: toldByAccount },
  { name: '0022-parcels-under-way', sql: parcelsUnderWay },
  { name: '0023-refused-claims', sql: refusedClaims },
  { name: '0024-chats', sql: chats },
  { name: '0025-manifests', sql: manifests },
  { name: '0026-package-sizes', sql: packageSizes },
  { name: '0027-said-twice', sql: saidTwice },
  { name: '0028-awb-said-twice', sql: awbSaidTwice },
  { name: '0029-refused-pieces', sql: refusedPieces },
  { name: '0030-heard-back', sql: heardBack },
  { name: '0031-declined-twice', sql: declinedTwice },
]

/** The store was written by a newer Pesan; opening it could destroy what this version does not know. */
export class StoreIsNewer extends Error {
  readonly code = 'DATABASE_NEWER'
  constructor(found: number, known: number) {
    super(`store version ${found}, this program knows ${known}`)
  }
}

/**
 * Brings a store to the newest version: a backup first, then all missing migrations in one transaction.
 * @returns the version before and the backup made, if any was needed.
 * @throws StoreIsNewer
 */
export function migrate(store: Store, migrations = MIGRATIONS): { from: number; backup: string | null } {
  const from = Number(store.connection.pragma('user_version', { simple: true }))
  if (from > migrations.length) throw new StoreIsNewer(from, migrations.length)
  if (from === migrations.length) return { from, backup: null }
  const backup = from === 0 ? null : backupBefore(store, from)
  store.connection
    .transaction(() => {
      for (const migration of migrations.slice(from)) store.connection.exec(migration.sql)
      const orphans = store.connection.pragma('foreign_key_check') as unknown[]
      if (orphans.length > 0) throw new Error(`migration leaves ${orphans.length} orphans`)
      store.connection.pragma(`user_version = ${migrations.length}`)
    })
    .immediate()
  return { from, backup }
}

function backupBefore(store: Store, version: number): string {
  const folder = join(dirname(store.file), 'backups')
  mkdirSync(folder, { recursive: true })
  let file = join(folder, `before-version-${version + 1}.db`)
  for (let n = 2; existsSync(file); n++) file = join(folder, `before-version-${version + 1}-${n}.db`)
  store.connection.prepare('VACUUM INTO ?').run(file)
  return file
}
