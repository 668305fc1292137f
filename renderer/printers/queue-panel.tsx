import { Drawer, Group, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { HostOutput } from '../../contract/host'
import { useAction, useHost, useHostEvent } from '../app/host'
import { notifyAttention, notifyDone, notifyRefused } from '../app/notify'
import { closePrintQueue, openPrintQueue, usePrintQueue } from '../app/print-queue-state'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { KeyBarrier } from '../ui/key-barrier'
import { EmptyState, ErrorState, LoadingRows, StateBadge, type Tone } from '../ui/states'
import { When } from '../ui/values'
import css from './printers.module.css'
import { texts } from './texts'
import { troubleText } from './trouble-text'

type Job = HostOutput<'print.queue'>[number]

const TONES: Readonly<Record<Job['state'], Tone>> = {
  queued: 'neutral',
  sending: 'accent',
  sent: 'done',
  printed: 'done',
  unknown: 'attention',
  failed: 'loss',
  cancelled: 'neutral',
}

/** The print queue beside any screen. One question at a time, answered with Y or N. */
export function PrintQueuePanel() {
  const words = useTexts(texts)
  const opened = usePrintQueue((panel) => panel.opened)
  useHostEvent('print-trouble', ({ title, state, reason }) => {
    playSound('unknown')
    const why = state === 'unknown' ? words.question : troubleText(reason, words.reasons)
    notifyAttention(words.trouble(title), why, openPrintQueue)
  })
  useHostEvent('drawer-trouble', ({ reason }) => {
    playSound('wrong')
    notifyAttention(words.drawerTrouble, troubleText(reason, words.reasons))
  })
  return (
    <Drawer
      opened={opened}
      onClose={closePrintQueue}
      position="right"
      size={440}
      title={words.queueTitle}
      closeOnEscape={false}
      returnFocus={false}
      closeButtonProps={{ tabIndex: -1 }}
      overlayProps={{ backgroundOpacity: 0.25 }}
      styles={{ title: { fontWeight: 650, fontSize: 16 } }}
      data-testid="print-queue"
    >
      <KeyBarrier enabled={opened} onEscape={closePrintQueue} />
      <div tabIndex={-1} data-autofocus style={{ outline: 'none' }}>
        {opened ? <Queue /> : null}
      </div>
    </Drawer>
  )
}

function Queue() {
  const words = useTexts(texts)
  const queue = useHost('print.queue', { limit: 60 }, { everyMs: 5000 })
  if (queue.refusal !== undefined) return <ErrorState refusal={queue.refusal} onRetry={queue.refresh} />
  if (queue.data === undefined) return <LoadingRows />
  if (queue.data.length === 0)
    return <EmptyState icon={IconPrinter} title={words.queueEmpty} hint={words.queueEmptyHint} />
  const doubtful = queue.data.find((job) => job.state === 'unknown')
  return (
    <>
      {doubtful === undefined ? null : <Question key={doubtful.jobId} job={doubtful} />}
      {queue.data.map((job) => (job === doubtful ? null : <JobRow key={job.jobId} job={job} />))}
    </>
  )
}

function Question({ job }: { readonly job: Job }) {
  const words = useTexts(texts)
  const resolve = useAction('print.resolve')
  const answer = async (cameOut: boolean): Promise<void> => {
    if (resolve.busy) return
    const outcome = await resolve.run({ jobId: job.jobId, cameOut })
    if (!outcome.ok) notifyRefused(outcome.error)
  }
  return (
    <div className={css.question} role="alert" data-testid="print-question" data-id={job.jobId}>
      <div>
        <Text fw={650} fz="lg">
          {words.question}
        </Text>
        <Text fw={600}>{job.title}</Text>
        <Text c="dimmed" fz="sm">
          {job.reason === '' ? words.questionHint : troubleText(job.reason, words.reasons)} {job.printerName}
        </Text>
      </div>
      <Group grow gap="sm">
        <ActionButton
          keyName="Y"
          onClick={() => answer(true)}
          busy={resolve.busy}
          data-testid="print-came-out"
        >
          {words.cameOut}
        </ActionButton>
        <ActionButton
          keyName="N"
          variant="default"
          onClick={() => answer(false)}
          busy={resolve.busy}
          data-testid="print-not-out"
        >
          {words.notOut}
        </ActionButton>
      </Group>
    </div>
  )
}

function JobRow({ job }: { readonly job: Job }) {
  const words = useTexts(texts)
  const retry = useAction('print.retry')
  const cancel = useAction('print.cancel')
  const reprint = useAction('print.reprint')
  const waits = job.state === 'queued' || job.state === 'failed'
  const late = job.reason.includes('TOO_LATE')
  const done = (job.state === 'printed' || job.state === 'sent') && !job.reprinted
  const again = async (): Promise<void> => {
    const outcome = await reprint.run({ jobId: job.jobId })
    if (outcome.ok) notifyDone(words.reprintQueued)
    else notifyRefused(outcome.error)
  }
  const act = async (runner: typeof retry | typeof cancel): Promise<void> => {
    const outcome = await runner.run({ jobId: job.jobId })
    if (!outcome.ok) notifyRefused(outcome.error)
  }
  return (
    <div className={css.job} data-testid="print-job" data-id={job.jobId} data-state={job.state}>
      <div className={css.jobHead}>
        <span className={css.jobTitle}>{job.title}</span>
        {job.copyNo > 0 ? (
          <Text span fz="xs" c="dimmed">
            {words.copy(job.copyNo)}
          </Text>
        ) : null}
        <span style={{ marginLeft: 'auto' }}>
          <StateBadge tone={TONES[job.state]}>{words.states[job.state]}</StateBadge>
        </span>
      </div>
      <div className={css.jobMore}>
        <span>{job.printerName}</span>
        <When at={job.at} />
        {job.nextAttemptAt === null ? null : (
          <span>
            {words.nextTry} <When at={job.nextAttemptAt} clock />
          </span>
        )}
      </div>
      {job.conditions.map((condition) => (
        <Text key={condition} fz="sm" fw={600}>
          {condition === 'paper-low' ? words.paperLow : troubleText(condition, words.reasons)}
        </Text>
      ))}
      {waits && job.conditions.length === 0 && job.reason !== '' ? (
        <Text fz="sm">{troubleText(job.reason, words.reasons)}</Text>
      ) : null}
      {waits && (job.state === 'failed' || job.reason !== '') ? (
        <Group gap="xs" mt={4}>
          <ActionButton size="xs" variant="default" onClick={() => act(retry)} data-testid="print-retry">
            {late ? words.printNow : words.retry}
          </ActionButton>
          <ActionButton
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => act(cancel)}
            data-testid="print-cancel"
          >
            {late ? words.discard : words.cancel}
          </ActionButton>
        </Group>
      ) : null}
      {done ? (
        <Group gap="xs" mt={4}>
          <ActionButton
            size="xs"
            variant="subtle"
            color="gray"
            busy={reprint.busy}
            onClick={again}
            data-testid="print-reprint"
          >
            {words.reprint}
          </ActionButton>
        </Group>
      ) : null}
    </div>
  )
}
