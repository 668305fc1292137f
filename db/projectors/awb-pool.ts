import { type Projectors } from './projector'
import { beginParcel } from './shipments'

export const awbPoolProjectors: Projectors<
  'CourierAreasKept' | 'AwbBlockKept' | 'AwbsLeased' | 'AwbDrawn' | 'AwbReported' | 'AwbsBurned'
> = {
  CourierAreasKept(tx, { courierAccountId, areas, replace }) {
    if (replace) tx.run('DELETE FROM courier_area WHERE account_id = ?', [courierAccountId])
    for (const { place, code, area } of areas)
      tx.run(
        `INSERT INTO courier_area (account_id, place, code, area) VALUES (?, ?, ?, ?)
         ON CONFLICT (account_id, place) DO UPDATE SET code = excluded.code, area = excluded.area`,
        [courierAccountId, place, code, area],
      )
  },
  // A number that is known stays with who holds it: a block pasted twice brings nothing new.
  AwbBlockKept(tx, { courierAccountId, blockId, numbers }, head) {
    for (const [place, awb] of numbers.entries())
      tx.run(
        `INSERT INTO awb_number (account_id, awb, block_id, place, holder, drawn)
         VALUES (@account, @awb, @blockId, @place, @holder,
           EXISTS (SELECT 1 FROM awb_drawn WHERE account_id = @account AND awb = @awb))
         ON CONFLICT (account_id, awb) DO NOTHING`,
        { account: courierAccountId, awb, blockId, place, holder: head.terminal },
      )
  },
  AwbsLeased(tx, { courierAccountId, to, numbers }, head) {
    for (const awb of numbers)
      tx.run('UPDATE awb_number SET holder = ? WHERE account_id = ? AND awb = ? AND holder = ?', [
        to,
        courierAccountId,
        awb,
        head.terminal,
      ])
  },
  /** @throws SQLITE_CONSTRAINT when the number was drawn before, or stands on another parcel. */
  AwbDrawn(tx, { shipmentId, courierAccountId, courier, awb }, head) {
    const at = head.at
    tx.run('INSERT INTO awb_drawn (account_id, awb, shipment_id, terminal, at) VALUES (?, ?, ?, ?, ?)', [
      courierAccountId,
      awb,
      shipmentId,
      head.terminal,
      at,
    ])
    tx.run('UPDATE awb_number SET drawn = 1 WHERE account_id = ? AND awb = ?', [courierAccountId, awb])
    tx.run('INSERT INTO awb (shipment_id, courier, awb, source, at) VALUES (?, ?, ?, ?, ?)', [
      shipmentId,
      courier,
      awb,
      'pool',
      at,
    ])
    beginParcel(tx, shipmentId, awb, at)
  },
  AwbReported(tx, { courierAccountId, awb }, head) {
    tx.run('UPDATE awb_drawn SET reported_at = ? WHERE account_id = ? AND awb = ?', [
      head.at,
      courierAccountId,
      awb,
    ])
  },
  AwbsBurned(tx, { courierAccountId, numbers }, head) {
    for (const awb of numbers) {
      tx.run(
        `INSERT INTO awb_drawn (account_id, awb, shipment_id, terminal, at, reported_at)
         VALUES (?, ?, NULL, ?, ?, ?) ON CONFLICT (account_id, awb) DO NOTHING`,
        [courierAccountId, awb, head.terminal, head.at, head.at],
      )
      tx.run('UPDATE awb_number SET drawn = 1 WHERE account_id = ? AND awb = ?', [courierAccountId, awb])
    }
  },
}
