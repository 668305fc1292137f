import { useState } from 'react'
import { formatRupiah } from '../../../core/money'
import { useApproval } from '../../app/approval'
import { useCommand } from '../../app/host'
import { useKeys } from '../../app/keys'
import { playSound } from '../../app/sound'
import { useTexts } from '../../texts/define'
import { ActionButton, Key, Money, RefusalNote } from '../../ui'
import css from '../bank.module.css'
import { MoneyFacts } from './money-facts'
import { type MoneyItem, headOf } from './money-items'
import { type MoneyTexts, moneyTexts } from './money-texts'
import { PayOutForm, ReasonStep, UseCreditForm } from './money-forms'

interface MoneyDetailProps {
  readonly item: MoneyItem
  readonly onDone: (said: string) => void
  /** A form was left without saving. */
  readonly onLeave: () => void
}
type Step = 'use' | 'pay' | 'back' | 'write-off'

/** One credit, refund, debt or reversal: what is known of it, and what can be done. */
export function MoneyDetail({ item, onDone, onLeave }: MoneyDetailProps) {
  const t = useTexts(moneyTexts)
  const approve = useApproval()
  const [step, setStep] = useState<Step | null>(null)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const use = useCommand('bank.use-credit')
  const pay = useCommand('bank.pay-out')
  const undoAside = useCommand('bank.undo-put-aside')
  const undoUse = useCommand('bank.undo-credit')
  const undoPay = useCommand('bank.undo-pay-out')
  const undoAccept = useCommand('bank.undo-accept')
  const accept = useCommand('bank.accept-short')
  const seen = useCommand('bank.reversal-seen')
  const letGo = useCommand('bank.let-go')
  const lostSeen = useCommand('bank.lost-seen')
  const busy = [use, pay, undoAside, undoUse, undoPay, undoAccept, accept, seen, letGo, lostSeen].some(
    (one) => one.busy,
  )
  const { who, amount } = headOf(item)
  const rest = item.kind === 'credit' || item.kind === 'refund' || item.kind === 'settled' ? item.rest : null
  const steps: readonly Step[] = stepsOf(item)

  const end = (done: Outcome, said: string): void => {
    if (!done.ok) {
      playSound('wrong')
      return setRefusal(done.error)
    }
    playSound('ok')
    setStep(null)
    onDone(said)
  }
  /** What happened last is undone first: a pay-out or a use, then the putting aside itself. */
  const takeBack = async (reason: string): Promise<void> => {
    if (item.kind === 'acceptance') {
      const { acceptanceId, sold } = item.acceptance
      const vouched = sold ? await approve({ title: t.approveUndo }) : null
      if (sold && vouched === null) return
      const done = await undoAccept.run({ acceptanceId, reason, ...approvalOf(vouched) })
      return end(done, t.done.back(who))
    }
    if (item.kind === 'owed') {
      const done = await undoPay.run({ payOutId: item.owed.payOutId, reason })
      return end(done, t.done.cameBack(formatRupiah(amount), who))
    }
    if (rest === null) return
    const payOut = rest.payOuts.at(-1)
    const used = rest.uses.at(-1)
    if (payOut !== undefined)
      return end(await undoPay.run({ payOutId: payOut.payOutId, reason }), t.done.back(who))
    if (used === undefined) return end(await undoAside.run({ restId: rest.restId, reason }), t.done.back(who))
    const vouched = used.sold ? await approve({ title: t.approveUndo }) : null
    if (used.sold && vouched === null) return
    end(await undoUse.run({ useId: used.useId, reason, ...approvalOf(vouched) }), t.done.back(who))
  }
  const writeOff = async (reason: string): Promise<void> => {
    if (item.kind !== 'debt' && item.kind !== 'owed') return
    const vouched = await approve({ title: t.approve(formatRupiah(amount)) })
    if (vouched === null) return
    if (item.kind === 'owed') {
      const done = await letGo.run({ payOutId: item.owed.payOutId, reason, ...approvalOf(vouched) })
      return end(done, t.done.letGo(formatRupiah(amount)))
    }
    const done = await accept.run({ orderId: item.debt.orderId, reason, ...approvalOf(vouched) })
    end(done, t.done.written(formatRupiah(amount)))
  }
  const seenTo = async (): Promise<void> => {
    if (item.kind === 'reversed') end(await seen.run({ lineId: item.reversed.lineId }), t.done.seen)
    if (item.kind === 'lost')
      end(await lostSeen.run({ epoch: item.lost.epoch, seq: item.lost.seq }), t.done.seen)
  }
  const go = (next: Step): void => {
    if (!steps.includes(next)) return
    setRefusal(null)
    setStep(next)
  }
  const leave = (): void => {
    setStep(null)
    setRefusal(null)
    onLeave()
  }
  useKeys(
    {
      'alt+p': () => go('use'),
      'alt+k': () => go('pay'),
      'alt+z': () => go('back'),
      'alt+a': () => go('write-off'),
      'alt+d': seenTo,
    },
    { enabled: step === null },
  )
  const form = { busy, refusal, onLeave: leave }
  if (step === 'use' && rest !== null)
    return (
      <UseCreditForm
        {...form}
        rest={rest}
        onSave={async (order, used) =>
          end(
            await use.run({
              restId: rest.restId,
              orderId: order.orderId,
              amount: used,
              expectedLeft: rest.left,
              expectedPaid: order.paid,
            }),
            t.done.used(formatRupiah(used), order.number),
          )
        }
      />
    )
  if (step === 'pay' && rest !== null)
    return (
      <PayOutForm
        {...form}
        rest={rest}
        onSave={async (paid) =>
          end(
            await pay.run({ restId: rest.restId, ...paid }),
            t.done.paid(formatRupiah(paid.amount), rest.customerName),
          )
        }
      />
    )
  if (step === 'back' || step === 'write-off')
    return (
      <ReasonStep
        {...form}
        title={wordsOf(item, step, t).title}
        usual={Object.values<string>(wordsOf(item, step, t).usual)}
        onSave={step === 'back' ? takeBack : writeOff}
      />
    )
  return (
    <>
      <div className={css.paneHead}>{t.kinds[item.kind]}</div>
      <div className={css.paneBody} data-testid="bank-money-detail">
        <div className={css.row}>
          <span className={css.payer}>{who || t.nobody}</span>
          <span className={css.bigAmount}>
            <Money value={amount} />
          </span>
        </div>
        <MoneyFacts item={item} />
        <RefusalNote refusal={refusal} />
      </div>
      <div className={css.paneFoot}>
        <div className={css.actions}>
          {steps.map((one) => (
            <ActionButton
              key={one}
              variant={one === 'back' && item.kind !== 'owed' ? 'default' : 'filled'}
              justify="space-between"
              px="sm"
              rightSection={<Key>{KEYS[one]}</Key>}
              onClick={() => go(one)}
              data-testid={`bank-money-${one}`}
            >
              {one === 'use' ? t.use : one === 'pay' ? t.pay : wordsOf(item, one, t).action}
            </ActionButton>
          ))}
          {item.kind === 'reversed' || item.kind === 'lost' ? (
            <ActionButton
              justify="space-between"
              px="sm"
              rightSection={<Key>Alt+D</Key>}
              busy={busy}
              onClick={seenTo}
              data-testid="bank-money-seen"
            >
              {t.seen}
            </ActionButton>
          ) : null}
        </div>
      </div>
    </>
  )
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } }

const KEYS: Readonly<Record<Step, string>> = {
  use: 'Alt+P',
  pay: 'Alt+K',
  back: 'Alt+Z',
  'write-off': 'Alt+A',
}

function stepsOf(item: MoneyItem): readonly Step[] {
  switch (item.kind) {
    case 'credit':
      return ['use', 'pay', 'back']
    case 'refund':
      return ['pay', 'back']
    case 'owed':
      return ['back', 'write-off']
    case 'debt':
      return ['write-off']
    case 'acceptance':
    case 'settled':
      return ['back']
    case 'lost':
    case 'reversed':
      return []
  }
}

/** What a step that asks for a reason is called with this item. */
function wordsOf(item: MoneyItem, step: 'back' | 'write-off', t: MoneyTexts) {
  const owed = item.kind === 'owed'
  if (step === 'back')
    return owed
      ? { action: t.cameBack, title: t.cameBack, usual: t.received }
      : { action: t.takeBack, title: t.takeBackTitle, usual: t.reasons }
  return owed
    ? { action: t.letGo, title: t.letGoTitle, usual: t.lost }
    : { action: t.writeOff, title: t.writeOffTitle, usual: t.lost }
}

const approvalOf = (vouched: { readonly approval: { personId: string; pin: string } } | null) =>
  vouched === null ? {} : { approval: vouched.approval }
