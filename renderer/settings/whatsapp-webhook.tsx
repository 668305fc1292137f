import { Group, Stack, Text, TextInput } from '@mantine/core'
import { IconCopy, IconRefresh } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { formatInstant } from '../../core/time'
import { useAction } from '../app/host'
import { notifyDone } from '../app/notify'
import { useRefusalText } from '../app/refusal'
import { useZone } from '../app/shop'
import { copyText } from '../book-orders/copy-text'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { StateBadge } from '../ui/states'
import css from './settings.module.css'
import { texts } from './webhook-texts'

type State = HostOutput<'whatsapp.webhook'>

/** What is to be entered at Meta so that it tells the shop's server, and whether it does. */
export function WhatsAppWebhook({ phoneNumberId }: { readonly phoneNumberId: string }) {
  const words = useTexts(texts)
  const sentence = useRefusalText()
  const ask = useAction('whatsapp.webhook')
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof ask.run>> | null>(null)
  const { run } = ask
  const read = useCallback(async (): Promise<void> => setAnswer(await run({})), [run])
  useEffect(() => {
    void read()
    // Asked when it appears, and by its button.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  const hint =
    answer === null
      ? words.asking
      : answer.ok
        ? null
        : answer.error.code === 'SERVER_NOT_LINKED'
          ? words.noServer
          : sentence(answer.error)
  return (
    <Stack gap={8} data-testid="whatsapp-webhook" data-state={answer === null ? 'asking' : stateOf(answer)}>
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm" fw={600}>
          {words.title}
        </Text>
        {answer?.ok === true ? <Badge state={answer.value} /> : null}
      </Group>
      {hint === null ? null : (
        <Text fz="sm" c="dimmed" data-testid="whatsapp-webhook-hint">
          {hint}
        </Text>
      )}
      {answer?.ok === true ? <ToEnter state={answer.value} phoneNumberId={phoneNumberId} /> : null}
      {answer === null || (!answer.ok && answer.error.code === 'SERVER_NOT_LINKED') ? null : (
        <div>
          <ActionButton
            variant="default"
            size="xs"
            icon={<IconRefresh size={16} stroke={1.7} />}
            busy={ask.busy}
            onClick={read}
            data-testid="whatsapp-webhook-again"
          >
            {words.again}
          </ActionButton>
        </div>
      )}
    </Stack>
  )
}

const stateOf = (answer: { readonly ok: true; readonly value: State } | { readonly ok: false }): string =>
  !answer.ok
    ? 'refused'
    : answer.value.heardAt !== null
      ? 'heard'
      : answer.value.verifiedAt !== null
        ? 'verified'
        : 'never'

function Badge({ state: { verifyToken, verifiedAt, heardAt } }: { readonly state: State }) {
  const words = useTexts(texts)
  if (heardAt !== null) return <StateBadge tone="accent">{words.heard}</StateBadge>
  if (verifiedAt !== null) return <StateBadge tone="neutral">{words.verified}</StateBadge>
  return <StateBadge tone={verifyToken === null ? 'neutral' : 'attention'}>{words.never}</StateBadge>
}

function ToEnter({ state, phoneNumberId }: { readonly state: State; readonly phoneNumberId: string }) {
  const words = useTexts(texts)
  const zone = useZone()
  const { path, url, verifyToken, numberFits, verifiedAt, heardAt, refusedAt, atHub, shopId } = state
  const command = `npm run server -- whatsapp --shop ${shopId}`
  if (verifyToken === null)
    return (
      <>
        <Text fz="sm" c="dimmed">
          {atHub ? words.atHub : words.noSecret}
        </Text>
        <Copied
          text={
            atHub ? command : `${command} --phone-number-id ${phoneNumberId === '' ? 'ID' : phoneNumberId}`
          }
          testId="whatsapp-webhook-command"
        />
      </>
    )
  const at = (instant: NonNullable<State['heardAt']>): string => formatInstant(instant, zone)
  return (
    <>
      <Text fz="sm" c="dimmed">
        {url === null ? words.noAddress : words.enter}
      </Text>
      <div className={css.columns} style={{ rowGap: 8 }}>
        <Copied label={words.url} text={url ?? path} testId="whatsapp-webhook-url" />
        <Copied label={words.token} text={verifyToken} testId="whatsapp-webhook-token" />
      </div>
      <Text fz="sm" c="dimmed" data-testid="whatsapp-webhook-came">
        {heardAt !== null
          ? words.heardAt(at(heardAt))
          : verifiedAt !== null
            ? words.verifiedAt(at(verifiedAt))
            : words.neverHint}
      </Text>
      {numberFits ? null : <Warning text={words.otherNumber} />}
      {refusedAt !== null && refusedAt > Math.max(heardAt ?? 0, verifiedAt ?? 0) ? (
        <Warning text={words.refused(at(refusedAt))} />
      ) : null}
    </>
  )
}

const Warning = ({ text }: { readonly text: string }) => (
  <Text fz="sm" className={css.warning} data-testid="whatsapp-webhook-warning">
    {text}
  </Text>
)

/** A text to be entered elsewhere. */
function Copied({
  label,
  text,
  testId,
}: {
  readonly label?: string
  readonly text: string
  readonly testId: string
}) {
  const words = useTexts(texts)
  const copy = async (): Promise<void> => notifyDone((await copyText(text)) ? words.copied : words.copyFailed)
  return (
    <Group gap={8} wrap="nowrap" align="flex-end">
      <TextInput
        label={label}
        aria-label={label ?? text}
        value={text}
        readOnly
        style={{ flex: 1 }}
        onFocus={(event) => event.currentTarget.select()}
        data-testid={testId}
      />
      <ActionButton
        variant="default"
        icon={<IconCopy size={16} stroke={1.7} />}
        onClick={copy}
        data-testid={`${testId}-copy`}
      >
        {words.copy}
      </ActionButton>
    </Group>
  )
}
