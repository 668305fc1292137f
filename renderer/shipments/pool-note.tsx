import { useState } from 'react'
import type { AwbPool } from '../../contract/operations/couriers'
import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { ActionButton, Dialog } from '../ui'
import { PoolDialog } from './pool-dialog'
import { texts } from './pool-texts'
import css from './shipments.module.css'

/** Few numbers left, or numbers the courier was not told of: said where parcels are worked on, with one way out. */
export function PoolNote() {
  const t = useTexts(texts)
  const pools = useHost('awb.pools', {}, { everyMs: 30_000 })
  const [open, setOpen] = useState<AwbPool['courierAccountId'] | null>(null)
  const worrying = (pools.data ?? []).filter(({ low, unreported }) => low || unreported > 0)
  const opened = pools.data?.find(({ courierAccountId }) => courierAccountId === open)
  return (
    <>
      {worrying.map((pool, at) => (
        <div
          key={pool.courierAccountId}
          className={css.poolNote}
          data-testid="awb-pool-note"
          data-free={pool.free}
          data-unreported={pool.unreported}
        >
          <span>
            {pool.low ? `${t.low(pool.name, pool.free)} ` : ''}
            {pool.low && !pool.keepsHere ? `${t.lowElsewhere(pool.keeper)} ` : ''}
            {pool.unreported > 0 ? t.unreported(pool.unreported, pool.name) : ''}
          </span>
          {pool.low ? (
            <ActionButton
              size="xs"
              variant="light"
              {...(at === 0 ? { keyName: 'Alt+J' } : {})}
              onClick={() => setOpen(pool.courierAccountId)}
              data-testid="awb-pool-add"
            >
              {t.add}
            </ActionButton>
          ) : null}
        </div>
      ))}
      <Dialog
        opened={opened !== undefined}
        onClose={() => setOpen(null)}
        title={t.title(opened?.name ?? '')}
        size={620}
      >
        {opened === undefined ? null : <PoolDialog pool={opened} onClose={() => setOpen(null)} />}
      </Dialog>
    </>
  )
}
