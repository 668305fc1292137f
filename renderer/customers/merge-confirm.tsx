import { Group } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { Customer, Duplicate } from '../../contract/operations/customers'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { AddressLine } from '../book-orders/address-choice'
import { Panel } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, RefusalNote, When } from '../ui'
import css from './customers.module.css'
import { phonesText } from './phone-text'
import { texts } from './texts'

interface MergeConfirmProps {
  readonly pair: Duplicate
  readonly onBack: () => void
  readonly onMerged: (customer: Customer) => void
  readonly onApart: () => void
}

/** Two entries side by side: a person says whether they are one, and which name and main number stay on top. */
export function MergeConfirm({ pair, onBack, onMerged, onApart }: MergeConfirmProps): ReactNode {
  const words = useTexts(texts)
  const merge = useCommand('customer.merge')
  const apart = useCommand('customer.keep-apart')
  const [kept, setKept] = useState<'one' | 'other'>('one')
  const [refusal, setRefusal] = useState<HostRefusal<'customer.merge'> | null>(null)
  const swap = (): void => setKept(kept === 'one' ? 'other' : 'one')
  useKeys({ escape: onBack })
  const join = async (): Promise<void> => {
    const [top, below] = kept === 'one' ? [pair.one, pair.other] : [pair.other, pair.one]
    const done = await merge.run({ keptId: top.customerId, mergedId: below.customerId })
    if (!done.ok) {
      setRefusal(done.error)
      return
    }
    notifyDone(words.mergeDone(done.value.name))
    onMerged(done.value)
  }
  const keepApart = async (): Promise<void> => {
    const done = await apart.run({ oneId: pair.one.customerId, otherId: pair.other.customerId })
    if (done.ok) onApart()
    else setRefusal(done.error)
  }
  return (
    <Panel
      title={words.mergeAsk}
      data-testid="customers-merge-confirm"
      footer={
        <>
          <ActionButton variant="default" keyName="Esc" onClick={onBack} data-testid="customers-merge-back">
            {words.cancel}
          </ActionButton>
          <span style={{ flex: 1 }} />
          <ActionButton
            size="md"
            keyName="Ctrl+Enter"
            icon={<IconCheck size={18} />}
            busy={merge.busy}
            onClick={join}
            data-testid="customers-merge-do"
          >
            {words.mergeDo}
          </ActionButton>
        </>
      }
    >
      <div className={css['cards']}>
        {(['one', 'other'] as const).map((which) => (
          <Card key={which} customer={pair[which]} kept={kept === which} onKeep={() => setKept(which)} />
        ))}
      </div>
      <Group gap="sm">
        <ActionButton variant="default" keyName="Alt+W" onClick={swap} data-testid="customers-merge-swap">
          {words.swap}
        </ActionButton>
        <ActionButton
          variant="default"
          keyName="Alt+B"
          busy={apart.busy}
          onClick={keepApart}
          data-testid="customers-keep-apart"
        >
          {words.keepApart}
        </ActionButton>
      </Group>
      <span className={css['quiet']}>{words.mergeHint}</span>
      <RefusalNote refusal={refusal} />
    </Panel>
  )
}

interface CardProps {
  readonly customer: Customer
  readonly kept: boolean
  readonly onKeep: () => void
}

function Card({ customer, kept, onKeep }: CardProps): ReactNode {
  const words = useTexts(texts)
  return (
    <button
      type="button"
      className={css['card']}
      data-kept={kept}
      onClick={onKeep}
      data-testid="customers-merge-card"
    >
      <b>{customer.name}</b>
      <span className="code">{phonesText(customer)}</span>
      {customer.address === null ? (
        <span className={css['quiet']}>{words.noAddress}</span>
      ) : (
        <AddressLine address={customer.address} />
      )}
      <span>
        {words.orderCount(customer.orders)}
        {customer.lastOrderAt === null ? null : (
          <>
            {' · '}
            <When at={customer.lastOrderAt} />
          </>
        )}
      </span>
      {customer.note === '' ? null : <em>{customer.note}</em>}
      <small>{kept ? words.staysOnTop : words.goesBelow}</small>
    </button>
  )
}
