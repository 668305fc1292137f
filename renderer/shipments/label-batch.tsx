import { Progress } from '@mantine/core'
import { useState } from 'react'
import { create } from 'zustand'
import type { PrintBatch } from '../../contract/operations/printing'
import { useAction, useHost } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { texts as printerTexts } from '../printers/texts'
import { troubleText } from '../printers/trouble-text'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog } from '../ui'
import css from './label-batch.module.css'
import { texts } from './label-batch-texts'

/** The finished batch a person has put away; forgotten with the window. */
const useClosed = create<{ readonly batchId: string | null }>(() => ({ batchId: null }))

/** How far the labels of one click are, what keeps the printer from going on, and the one thing to do about it. */
export function LabelBatch() {
  const { data } = useHost('print.batch', {})
  const closed = useClosed((state) => state.batchId)
  const batch = data?.batch ?? null
  if (batch === null) return null
  const ended = batch.current === null && batch.doubtful === null
  if (ended && batch.batchId === closed) return null
  return <Batch batch={batch} ended={ended} />
}

function Batch({ batch, ended }: { readonly batch: PrintBatch; readonly ended: boolean }) {
  const words = useTexts(texts)
  const stop = useAction('print.stop-batch')
  const resolve = useAction('print.resolve')
  const [asking, setAsking] = useState(false)
  const { heading, hint, tone } = useStanding(batch)
  const settled = batch.total - batch.waiting - (batch.doubtful === null ? 0 : 1)
  /** What can still be taken back: not the one on its way. */
  const queued = batch.waiting - (batch.current?.state === 'sending' ? 1 : 0)

  const answer = async (cameOut: boolean): Promise<void> => {
    if (batch.doubtful === null) return
    const done = await resolve.run({ jobId: batch.doubtful.jobId, cameOut })
    if (!done.ok) notifyRefused(done.error)
  }
  const stopRest = async (): Promise<void> => {
    const done = await stop.run({ batchId: batch.batchId })
    setAsking(false)
    if (done.ok) notifyDone(words.stopped(done.value.stopped))
    else notifyRefused(done.error)
  }
  return (
    <section
      className={css.batch}
      data-tone={tone}
      role="status"
      data-testid="label-batch"
      data-place={settled + 1}
      data-out={batch.out}
      data-total={batch.total}
      data-ended={ended ? true : undefined}
    >
      <div className={css.words}>
        <div className={css.heading}>
          <span data-testid="label-batch-heading">{heading}</span>
          {ended ? null : (
            <span className={`code ${css.number}`}>{(batch.doubtful ?? batch.current)?.title}</span>
          )}
        </div>
        <div className={css.hint} data-testid="label-batch-hint">
          {hint}
        </div>
        <Progress
          value={batch.total === 0 ? 0 : (settled / batch.total) * 100}
          size={6}
          color={tone === 'attention' ? 'amber' : 'teal'}
          transitionDuration={150}
          aria-label={heading}
        />
      </div>
      {batch.doubtful === null ? null : (
        <>
          <ActionButton
            keyName="Alt+Y"
            busy={resolve.busy}
            onClick={() => answer(true)}
            data-testid="label-batch-came-out"
          >
            {words.cameOut}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+N"
            busy={resolve.busy}
            onClick={() => answer(false)}
            data-testid="label-batch-not-out"
          >
            {words.notOut}
          </ActionButton>
        </>
      )}
      {ended ? (
        <ActionButton
          variant="default"
          keyName="Alt+B"
          onClick={() => useClosed.setState({ batchId: batch.batchId })}
          data-testid="label-batch-close"
        >
          {words.close}
        </ActionButton>
      ) : (
        <ActionButton
          variant="default"
          keyName="Alt+B"
          disabled={queued <= 0}
          onClick={() => setAsking(true)}
          data-testid="label-batch-stop"
        >
          {words.stop}
        </ActionButton>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.stopTitle(queued)}
        confirmLabel={words.stop}
        busy={stop.busy}
        onConfirm={stopRest}
        data-testid="label-batch-stop-dialog"
      >
        {words.stopHint}
      </ConfirmDialog>
    </section>
  )
}

interface Standing {
  readonly heading: string
  readonly hint: string
  readonly tone: 'attention' | 'plain'
}

function useStanding(batch: PrintBatch): Standing {
  const words = useTexts(texts)
  const { reasons, paperLow } = useTexts(printerTexts)
  const { total, out, doubtful, current } = batch
  const place = total - batch.waiting - (doubtful === null ? 0 : 1) + 1
  const notes = [
    ...(batch.failed > 0 ? [words.failed(batch.failed)] : []),
    ...(batch.cancelled > 0 ? [words.cancelled(batch.cancelled)] : []),
  ]
  if (doubtful !== null) {
    const why = doubtful.reason === '' ? '' : `${troubleText(doubtful.reason, reasons)} `
    return { heading: words.question(place, total), hint: `${why}${words.questionHint}`, tone: 'attention' }
  }
  if (current === null)
    return {
      heading: words.done(out, total),
      hint: notes.join(' '),
      tone: batch.failed > 0 ? 'attention' : 'plain',
    }
  const blocked = current.conditions.filter((condition) => condition !== 'paper-low')
  const trouble = blocked[0] ?? (current.state === 'queued' ? current.reason : '')
  if (trouble !== '')
    return {
      heading: words.waiting(place, total),
      hint: `${troubleText(trouble, reasons)} ${words.resumes(current.title)}`,
      tone: 'attention',
    }
  const low = current.conditions.includes('paper-low') ? [paperLow] : []
  return {
    heading: words.printing(place, total),
    hint: [...low, ...notes, `${current.printerName}`].join(' '),
    tone: 'plain',
  }
}
