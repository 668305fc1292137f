import { ActionIcon } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconRefresh, IconTruckDelivery, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import type { ParcelRate, RatesOfAccount } from '../../contract/operations/rates'
import { useAction, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { Panel } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, type Column, DataTable, EmptyState, Key, Money, WeightField, When } from '../ui'
import lists from '../ui/lists.module.css'
import css from './rates.module.css'
import { useDraft } from './draft'
import { type RateInput, rateKeyOf } from './rate-input'
import { type RateTexts, rateTexts } from './rate-texts'

type Trouble = HostOutput<'rate.ask'>['troubles'][number]
interface Row {
  readonly account: RatesOfAccount
  readonly rate: ParcelRate
}

/** Scans come fast, and letters faster: couriers are asked once the hand rests. */
const HAND_RESTS_MS = 400

/**
 * What each courier wants for the parcel being booked, beside the form, which goes on as if it was not there: nothing
 * here changes the order but the choice of a row.
 */
export function RatesPanel({
  turn,
  onClose,
}: {
  /** Another turn brings the keys back into the list. */
  readonly turn: number
  readonly onClose: () => void
}): ReactNode {
  const words = useTexts(rateTexts)
  const now = useDraft((store) => rateKeyOf(store.draft))
  const [key] = useDebouncedValue(now, HAND_RESTS_MS)
  const input = useMemo(() => JSON.parse(key) as RateInput, [key])
  const cod = useDraft((store) => store.draft.payment === 'cod')
  const known = useHost('rate.known', input)
  const asked = useAsked(key, input)
  useKeys({ escape: onClose, 'alt+u': () => asked.ask(true) })
  const { data } = known
  const rows = useMemo(
    () =>
      (data?.accounts ?? [])
        .flatMap((account) => account.rates.map((rate): Row => ({ account, rate })))
        .toSorted((a, b) => a.rate.price - b.rate.price),
    [data],
  )
  const failed = new Set(asked.troubles.map(({ courierAccountId }) => courierAccountId))
  const choose = ({ rate }: Row): void => {
    // The price belongs to what was asked about; whatever was typed meanwhile stays, and is asked about anew.
    useDraft.getState().edit({
      courier: rate.courier,
      service: rate.service,
      shippingFee: rate.price,
      rated: { key, price: rate.price },
    })
    onClose()
  }
  return (
    <Panel
      data-testid="book-order-rates"
      title={words.title}
      aside={
        <>
          <ActionButton
            size="compact-sm"
            variant="default"
            keyName="Alt+U"
            icon={<IconRefresh size={15} />}
            busy={asked.busy}
            onClick={() => asked.ask(true)}
            data-testid="book-order-rates-again"
          >
            {words.refresh}
          </ActionButton>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${words.close} (Esc)`}
            title={`${words.close} (Esc)`}
            onClick={onClose}
            data-testid="book-order-rates-close"
          >
            <IconX size={17} />
          </ActionIcon>
        </>
      }
    >
      <Weight parcel={data?.parcel} words={words} />
      <DataTable
        key={turn}
        columns={columnsOf(words, cod, data?.accounts.length ?? 0, failed)}
        rows={rows}
        rowKey={({ account, rate }) => `${account.courierAccountId} ${rate.name} ${rate.price}`}
        rowData={({ account, rate }) => ({
          courier: rate.courier,
          price: rate.price,
          provider: account.provider,
          fresh: String(account.fresh),
        })}
        rowTestId="book-order-rate"
        rowTone={({ account }) => (account.fresh ? undefined : 'quiet')}
        rowHeight={46}
        onOpen={choose}
        openOnClick
        autoFocus
        loading={data === undefined || (rows.length === 0 && asked.busy)}
        label={words.title}
        data-testid="book-order-rate-list"
        empty={<Nothing parcel={data?.parcel} accounts={data?.accounts.length ?? 0} words={words} />}
      />
      <Notes
        accounts={data?.accounts ?? []}
        troubles={asked.troubles}
        busy={asked.busy}
        asksFor={data === undefined || data.parcel.grams === 0 ? 'nothing' : 'parcel'}
        words={words}
      />
    </Panel>
  )
}

/** Asks when the question changes; troubles of an earlier question are not those of this one. */
function useAsked(
  key: string,
  input: RateInput,
): { readonly busy: boolean; readonly troubles: readonly Trouble[]; ask(again: boolean): void } {
  const { run, busy } = useAction('rate.ask')
  const [heard, setHeard] = useState<{ readonly key: string; readonly troubles: readonly Trouble[] }>()
  const latest = useRef(key)
  const ask = (again: boolean): void => {
    latest.current = key
    void run({ ...input, again }).then((done) => {
      if (done.ok && latest.current === key) setHeard({ key, troubles: done.value.troubles })
    })
  }
  useEffect(() => {
    ask(false)
    // The key is the question.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key])
  return { busy, troubles: heard?.key === key ? heard.troubles : [], ask }
}

type Parcel = HostOutput<'rate.known'>['parcel']

/** What the parcel weighs by its goods, what of it nobody knows, and what somebody says instead. */
function Weight({
  parcel,
  words,
}: {
  readonly parcel: Parcel | undefined
  readonly words: RateTexts
}): ReactNode {
  const typed = useDraft((store) => store.draft.parcelWeight)
  const edit = useDraft((store) => store.edit)
  const doubts =
    parcel === undefined
      ? []
      : [
          ...(parcel.withoutWeight > 0 && typed === null
            ? [words.withoutWeight(parcel.withoutWeight, parcel.products)]
            : []),
          ...(parcel.withoutSize > 0 && parcel.withoutSize < parcel.products
            ? [words.withoutSize(parcel.withoutSize, parcel.products)]
            : []),
        ]
  return (
    <div className={css['weight']}>
      <label htmlFor="book-order-parcel-weight">{words.weight}</label>
      <WeightField
        id="book-order-parcel-weight"
        size="xs"
        w={116}
        value={typed}
        placeholder={parcel === undefined || parcel.fromProducts === 0 ? 'gram' : String(parcel.fromProducts)}
        onChange={(grams) => edit({ parcelWeight: grams === 0 ? null : grams })}
        data-testid="book-order-parcel-weight"
      />
      <span
        className={css['weighs']}
        data-doubt={doubts.length > 0 || undefined}
        data-testid="book-order-weighs"
      >
        {doubts.length > 0
          ? doubts.join(' · ')
          : parcel === undefined || parcel.products === 0
            ? ''
            : typed === null
              ? words.weightHint
              : words.fromProducts(parcel.fromProducts)}
      </span>
    </div>
  )
}

/** @param failed accounts that were asked in vain: theirs are prices of before, however lately */
const columnsOf = (
  words: RateTexts,
  cod: boolean,
  accounts: number,
  failed: ReadonlySet<string>,
): Column<Row>[] => [
  {
    key: 'courier',
    title: words.courier,
    render: ({ account, rate }) => (
      <div className={lists['two']}>
        <span title={rate.name}>{rate.name}</span>
        <small>
          {[
            ...(accounts > 1 ? [account.name] : []),
            ...(cod && rate.takesCod === false ? [words.noCod] : []),
            ...(rate.listed ? [] : [words.typedAwb]),
          ].join(' · ')}
        </small>
      </div>
    ),
  },
  {
    key: 'duration',
    title: words.duration,
    width: 76,
    render: ({ rate }) => (rate.duration === '' ? '–' : rate.duration),
  },
  {
    key: 'charged',
    title: words.charged,
    width: 80,
    render: ({ account: { chargeable } }) => (
      <div className={lists['two']}>
        <span>{words.kilos(chargeable.grams)}</span>
        <small>{chargeable.by === 'volume' ? words.byVolume(chargeable.volumetric) : words.byWeight}</small>
      </div>
    ),
  },
  {
    key: 'price',
    title: words.price,
    width: 152,
    align: 'right',
    render: ({ account, rate }) => {
      const now = account.fresh && !failed.has(account.courierAccountId)
      return (
        <div className={`${lists['two']} ${css['price']}`}>
          <Money value={rate.price} fw={600} />
          <small className={now ? undefined : css['old']}>
            {now || account.askedAt === null ? (
              words.now
            ) : (
              <>
                {words.asOf} <When at={account.askedAt} />
              </>
            )}
          </small>
        </div>
      )
    },
  },
]

/** Why there is nothing to choose from, and that a fee can be typed all the same. */
function Nothing({
  parcel,
  accounts,
  words,
}: {
  readonly parcel: Parcel | undefined
  readonly accounts: number
  readonly words: RateTexts
}): ReactNode {
  const [title, hint] =
    accounts === 0
      ? [words.noAccount, words.noAccountHint]
      : parcel === undefined || parcel.products === 0
        ? [words.goodsFirst, words.goodsFirstHint]
        : parcel.grams === 0
          ? [words.weightFirst, words.weightFirstHint]
          : [words.none, words.noneHint]
  return <EmptyState icon={IconTruckDelivery} title={title} hint={hint} />
}

/** One line for each courier that has something to say: it is being asked, it failed, something is missing. */
function Notes({
  accounts,
  troubles,
  busy,
  asksFor,
  words,
}: {
  readonly accounts: readonly RatesOfAccount[]
  readonly troubles: readonly Trouble[]
  readonly busy: boolean
  readonly asksFor: 'nothing' | 'parcel'
  readonly words: RateTexts
}): ReactNode {
  const notes =
    asksFor === 'nothing'
      ? []
      : accounts.flatMap((account) => {
          const trouble = troubles.find(
            ({ courierAccountId }) => courierAccountId === account.courierAccountId,
          )
          const text = noteOf(account, trouble, busy, words)
          return text === null ? [] : [{ account, text, code: trouble?.code ?? '' }]
        })
  return (
    <div className={css['notes']} data-testid="book-order-rate-notes" role="status">
      {notes.length === 0 ? (
        <span>
          {words.hint} <Key>Esc</Key>
        </span>
      ) : (
        notes.map(({ account, text, code }) => (
          <span key={account.courierAccountId} data-code={code} data-testid="book-order-rate-note">
            {text}
          </span>
        ))
      )}
    </div>
  )
}

function noteOf(
  { name, provider, hasKey, missing, askedAt, fresh, rates }: RatesOfAccount,
  trouble: Trouble | undefined,
  busy: boolean,
  words: RateTexts,
): string | null {
  if (!hasKey) return words.noKey(name)
  if (missing === 'origin') return words.noOrigin(name)
  if (missing === 'destination')
    return provider === 'biteship'
      ? words.noPostcode(name)
      : provider === 'jnt'
        ? words.noDistrict(name)
        : words.noCode(name)
  if (trouble !== undefined) {
    const what = words.troubles[trouble.code](name, trouble.detail)
    return `${what} · ${askedAt === null ? words.unknown : words.known}`
  }
  if (busy && !fresh) return words.asking(name)
  return askedAt !== null && rates.length === 0 ? words.notCarried(name) : null
}
