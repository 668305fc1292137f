import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useAction, useHost } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { ConfirmDialog } from '../ui/dialog'
import { RefusalNote, StateBadge } from '../ui/states'
import { EnrolForm } from './enrol-form'
import css from './terminals.module.css'
import { texts } from './texts'

type HubState = HostOutput<'hub.state'>

/** This computer as the shop's hub: switched on, how it stands, switched off. */
export function HubCard() {
  const words = useTexts(texts)
  const { data: hub } = useHost('hub.state', {})
  if (!hub) return null
  return (
    <section className={css.card} data-testid="hub" data-on={hub.on} data-running={hub.running}>
      <h2 className={css.heading}>{words.hub.title}</h2>
      {hub.on ? <HubOn hub={hub} /> : <HubOff hub={hub} />}
    </section>
  )
}

function HubOff({ hub }: { readonly hub: HubState }) {
  const words = useTexts(texts)
  const on = useAction('hub.switch-on')
  const [port, setPort] = useState(hub.port)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const [takingOver, setTakingOver] = useState(false)
  const switchOn = async (takeOver: boolean): Promise<void> => {
    setRefusal(null)
    setTakingOver(false)
    const outcome = await on.run({ port, takeOver })
    if (outcome.ok) notifyDone(words.hub.isOn)
    else setRefusal(outcome.error)
  }
  return (
    <>
      <p className={css.quiet}>{words.hub.hint}</p>
      <div className={css.row}>
        <ActionButton
          variant="default"
          onClick={() => switchOn(false)}
          busy={on.busy}
          keyName="Alt+H"
          data-testid="hub-on"
        >
          {words.hub.switchOn}
        </ActionButton>
        <NumberInput
          label={words.hub.port}
          value={port}
          min={1024}
          max={65_535}
          allowDecimal={false}
          hideControls
          onChange={(next) => setPort(Number(next))}
          className={css.port}
          data-testid="hub-port"
        />
      </div>
      <RefusalNote refusal={refusal} data-testid="hub-refusal" />
      {refusal?.code === 'HUB_ELSEWHERE' ? (
        <div>
          <ActionButton
            variant="default"
            onClick={() => setTakingOver(true)}
            keyName="Alt+G"
            data-testid="hub-take-over"
          >
            {words.hub.takeOver}
          </ActionButton>
        </div>
      ) : null}
      <ConfirmDialog
        opened={takingOver}
        onClose={() => setTakingOver(false)}
        title={words.hub.takeOverAsk}
        confirmLabel={words.hub.takeOver}
        danger
        onConfirm={() => switchOn(true)}
      >
        {words.hub.takeOverWarn}
      </ConfirmDialog>
    </>
  )
}

function HubOn({ hub }: { readonly hub: HubState }) {
  const words = useTexts(texts)
  const off = useAction('hub.switch-off')
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const switchOff = async (): Promise<void> => {
    const outcome = await off.run({ anyway: refusal?.code === 'HUB_NOT_SENT' })
    if (!outcome.ok) return setRefusal(outcome.error)
    setAsking(false)
    setRefusal(null)
    notifyDone(words.hub.isOff)
  }
  return (
    <>
      <div className={css.sentence}>
        <StateBadge tone={hub.trouble === null && hub.running ? 'accent' : 'attention'}>
          {hub.running ? words.hub.runs : words.hub.rests}
        </StateBadge>
        <span data-testid="hub-sentence">{sentenceOf(words, hub)}</span>
      </div>
      <div>
        <p className={css.quiet}>{words.hub.addresses}</p>
        {hub.addresses.map((address) => (
          <div key={address} className={css.code} data-testid="hub-address">
            {address.replace('http://', '')}
          </div>
        ))}
        {hub.addresses.length === 0 ? <div className={css.warn}>{words.hub.noNetwork}</div> : null}
      </div>
      {hub.above === null ? <ConnectAbove /> : <p className={css.quiet}>{aboveOf(words, hub.above)}</p>}
      <div>
        <ActionButton variant="default" onClick={() => setAsking(true)} keyName="Alt+H" data-testid="hub-off">
          {words.hub.switchOff}
        </ActionButton>
      </div>
      <ConfirmDialog
        opened={asking}
        onClose={() => {
          setAsking(false)
          setRefusal(null)
        }}
        title={words.hub.offAsk}
        confirmLabel={refusal === null ? words.hub.switchOff : words.hub.offAnyway}
        danger
        busy={off.busy}
        refusal={refusal}
        onConfirm={switchOff}
      >
        {words.hub.offWarn}
      </ConfirmDialog>
    </>
  )
}

/** A hub without a server above it may get one; most shops need none. */
function ConnectAbove() {
  const words = useTexts(texts)
  const [open, setOpen] = useState(false)
  if (open) return <EnrolForm above onDone={() => setOpen(false)} />
  return (
    <div className={css.line}>
      <span className={css.quiet}>{words.hub.noAbove}</span>
      <ActionButton
        size="compact-sm"
        variant="subtle"
        onClick={() => setOpen(true)}
        data-testid="hub-connect-above"
      >
        {words.hub.connectAbove}
      </ActionButton>
    </div>
  )
}

type Words = ReturnType<typeof useTexts<typeof texts.id>>

function sentenceOf(words: Words, { trouble, other, running }: HubState): string {
  if (trouble === 'OTHER_HUB') return words.hub.other(other)
  if (trouble === 'TWO_HUBS') return words.hub.two(other)
  if (trouble !== null) return words.hub.troubles[trouble]
  return running ? words.hub.fine : words.hub.starts
}

function aboveOf(
  words: Words,
  { server, inForce, trouble, waiting }: NonNullable<HubState['above']>,
): string {
  if (trouble === 'UNREACHABLE' || trouble === 'NOT_A_SERVER') return words.hub.aboveAway(server, waiting)
  if (trouble !== null) return words.hub.aboveTrouble(server)
  return inForce ? words.hub.aboveFine(server, waiting) : words.hub.aboveStarts(server)
}
