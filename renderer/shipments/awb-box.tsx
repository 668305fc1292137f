import { NativeSelect, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Shipment } from '../../contract/operations/sales'
import { useApproval } from '../app/approval'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone, notifyRefused } from '../app/notify'
import { useSettings } from '../app/shop'
import { useTexts } from '../texts/define'
import { ActionButton, Key, RefusalNote } from '../ui'
import css from './shipments.module.css'
import { texts } from './texts'

interface AwbBoxProps {
  readonly shipment: Shipment
  /** Why the last scan or typing was refused. */
  readonly refusal: { readonly code: string } | null
  readonly busy: boolean
  readonly onAssign: (awb: string, courier: string) => Promise<boolean>
  readonly onDone: () => void
}

/** The AWB of a shipment: typed or scanned once, withdrawn only with a supervisor. */
export function AwbBox({ shipment, refusal, busy, onAssign, onDone }: AwbBoxProps) {
  const t = useTexts(texts)
  const approve = useApproval()
  const withdraw = useCommand('awb.withdraw')
  const { couriers } = useSettings()
  const [typed, setTyped] = useState('')
  const [courier, setCourier] = useState(shipment.courier)
  const field = useRef<HTMLInputElement>(null)
  useKeys({ 'alt+a': () => field.current?.focus() })

  const save = async (): Promise<void> => {
    if (typed.trim() === '' || busy) return
    if (await onAssign(typed.trim(), courier)) {
      setTyped('')
      onDone()
    }
  }
  const takeBack = async (): Promise<void> => {
    if (shipment.awb === null) return
    const approved = await approve({ title: t.awbWithdrawTitle(shipment.awb), needsReason: true })
    if (approved === null) return
    const done = await withdraw.run({ shipmentId: shipment.shipmentId, ...approved })
    if (!done.ok) return notifyRefused(done.error)
    notifyDone(t.awbWithdrawn(shipment.awb))
    onDone()
  }
  if (shipment.awb !== null)
    return (
      <div className={css.awbBox} data-testid="shipment-awb" data-awb={shipment.awb}>
        <div className={css.head}>
          <div>
            <div className={css.quiet}>
              {t.awbLabel} · {shipment.courier}
            </div>
            <div className={`code ${css.awb}`}>{shipment.awb}</div>
          </div>
          {shipment.request?.state === 'issued' ? null : (
            <ActionButton
              variant="subtle"
              color="gray"
              size="xs"
              busy={withdraw.busy}
              onClick={takeBack}
              data-testid="shipment-awb-withdraw"
            >
              {t.awbWithdraw}
            </ActionButton>
          )}
        </div>
        <RefusalNote refusal={refusal} data-testid="shipment-awb-refusal" />
      </div>
    )
  const choices =
    couriers.includes(shipment.courier) || shipment.courier === ''
      ? couriers
      : [shipment.courier, ...couriers]
  return (
    <div className={css.awbBox} data-waiting data-testid="shipment-awb">
      <div style={{ display: 'flex', gap: 8, alignItems: 'flex-end' }}>
        <TextInput
          ref={field}
          label={
            <>
              {t.awbLabel} <Key>Alt+A</Key>
            </>
          }
          placeholder={t.awbHint}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey) void save()
            if (event.key === 'Escape') onDone()
          }}
          maxLength={60}
          style={{ flex: 1 }}
          data-testid="shipment-awb-field"
        />
        <NativeSelect
          label={t.courierChange}
          value={courier}
          onChange={(event) => setCourier(event.currentTarget.value)}
          data={choices}
          w={140}
          data-testid="shipment-courier"
        />
      </div>
      <RefusalNote refusal={refusal} data-testid="shipment-awb-refusal" />
    </div>
  )
}
