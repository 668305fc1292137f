import { Group, List, Loader, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useAction, useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { Dialog } from '../ui/dialog'
import { RefusalNote, StateBadge } from '../ui/states'
import { LettersStep } from './letters-step'
import type { Printer } from './printer-form'
import { statusSentences } from './status-text'
import { texts } from './texts'
import { troubleText } from './trouble-text'

interface TrialDialogProps {
  readonly printer: Printer | null
  readonly onClose: () => void
}

/** Tries a printer: asks what it answers, then prints a page, and says in plain words what came of it. */
export function TrialDialog({ printer, onClose }: TrialDialogProps) {
  const words = useTexts(texts)
  return (
    <Dialog
      opened={printer !== null}
      onClose={onClose}
      title={words.trialTitle(printer?.name ?? '')}
      size={520}
      data-testid="printer-trial"
    >
      {printer === null ? null : <Trial key={printer.printerId} printer={printer} onClose={onClose} />}
    </Dialog>
  )
}

function Trial({ printer, onClose }: { readonly printer: Printer; readonly onClose: () => void }) {
  const words = useTexts(texts)
  const probe = useAction('printer.probe')
  const test = useAction('printer.test')
  const [answer, setAnswer] = useState<HostOutput<'printer.probe'> | null>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const queue = useHost('print.queue', { limit: 60 }, { enabled: jobId !== null, everyMs: 1000 })
  const job = queue.data?.find((one) => one.jobId === jobId)

  const { run: ask } = probe
  const { printerId } = printer
  const start = async (): Promise<void> => {
    setRefusal(null)
    const outcome = await ask({ printerId })
    if (outcome.ok) setAnswer(outcome.value)
    else setRefusal(outcome.error)
  }
  useEffect(() => {
    void ask({ printerId }).then((outcome) =>
      outcome.ok ? setAnswer(outcome.value) : setRefusal(outcome.error),
    )
  }, [ask, printerId])
  // A printer without paper shows only a part of what it can: it is asked again once paper came out.
  const cameOut = job?.state === 'printed' || job?.state === 'sent'
  const wasBlocked = (answer?.conditions.length ?? 0) > 0
  useEffect(() => {
    if (!cameOut || !wasBlocked) return
    void ask({ printerId }).then((outcome) => outcome.ok && setAnswer(outcome.value))
  }, [ask, cameOut, printerId, wasBlocked])
  const print = async (): Promise<void> => {
    const outcome = await test.run({ printerId })
    if (outcome.ok) setJobId(outcome.value.jobId)
    else setRefusal(outcome.error)
  }
  const said = answer === null ? [] : statusSentences(answer, words)
  const answers = answer?.printer.capability?.answers ?? []
  return (
    <Stack gap="md">
      <Stack gap={6} data-testid="trial-answer" data-reached={answer?.reached ?? ''}>
        {answer === null && refusal === null ? (
          <Group gap="sm">
            <Loader size="xs" />
            <Text>{words.trialAsking}</Text>
          </Group>
        ) : null}
        {said.map((sentence) => (
          <Text key={sentence} fw={600}>
            {sentence}
          </Text>
        ))}
        {answer?.reached === true && said.length === 0 ? <Text fw={600}>{words.trialReady}</Text> : null}
        {answer?.reached === true ? (
          <List size="sm" c="dimmed" spacing={2}>
            <List.Item>
              {answers.some((one) => one.endsWith('status')) ? words.tellsStatus : words.tellsNoStatus}
            </List.Item>
            {wasBlocked ? null : (
              <List.Item>
                {answers.some((one) => one !== 'real-time-status')
                  ? words.tellsPrinted
                  : words.tellsNotPrinted}
              </List.Item>
            )}
          </List>
        ) : null}
      </Stack>
      {job === undefined ? null : (
        <Group gap="sm" data-testid="trial-job" data-state={job.state}>
          <StateBadge tone={cameOut ? 'done' : 'attention'}>{words.states[job.state]}</StateBadge>
          <Text fz="sm">
            {cameOut ? words.trialLook : job.reason === '' ? '' : troubleText(job.reason, words.reasons)}
          </Text>
        </Group>
      )}
      {printer.use === 'receipt' && answer?.reached === true ? <LettersStep printer={printer} /> : null}
      <RefusalNote refusal={refusal} />
      <Group justify="flex-end" gap="sm">
        <ActionButton variant="default" keyName="Esc" onClick={onClose}>
          {words.close}
        </ActionButton>
        <ActionButton
          variant="default"
          keyName="Alt+T"
          busy={probe.busy}
          onClick={start}
          data-testid="trial-again"
        >
          {words.askAgain}
        </ActionButton>
        <ActionButton keyName="Ctrl+Enter" busy={test.busy} onClick={print} data-testid="trial-print">
          {words.test}
        </ActionButton>
      </Group>
    </Stack>
  )
}
