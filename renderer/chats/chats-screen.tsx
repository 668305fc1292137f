import {
  IconFileImport,
  IconFileTypeCsv,
  IconMessageCircleQuestion,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useAction, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone, notifyRefused } from '../app/notify'
import { saveFile } from '../app/shell'
import { useZone } from '../app/shop'
import { FileDrop, pickFiles } from '../bank/file-drop'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog, Dialog, EmptyState, ErrorState, LoadingRows, Screen } from '../ui'
import { chatCsv } from './chat-csv'
import css from './chats.module.css'
import { Questions } from './questions'
import { ReportView } from './report-view'
import { ChatSettingsForm } from './settings-dialog'
import { texts } from './texts'
import { useChatImport } from './use-chat-import'

const PERIODS = [30, 90, null] as const

/** What exported chats show: how soon customers are answered, who waits, when they write. */
export function ChatsScreen() {
  const t = useTexts(texts)
  const zone = useZone()
  const [days, setDays] = useState<number | null>(90)
  const [dialog, setDialog] = useState<'settings' | 'forget' | null>(null)
  const report = useHost('chat.report', { days })
  const settings = useHost('chat.settings', {})
  const forget = useAction('chat.forget')
  const exports = useChatImport()
  const known = report.data !== undefined && report.data.messages > 0
  const free = dialog === null && exports.question === null
  useKeys(Object.fromEntries(PERIODS.map((one, at) => [`alt+${at + 1}`, () => setDays(one)])), {
    enabled: free,
  })
  const open = async (): Promise<void> => {
    const files = await pickFiles('.txt,.zip', 'chats-file')
    await exports.add(files)
  }
  const save = async (): Promise<void> => {
    if (report.data === undefined) return
    const saved = await saveFile(`${t.fileName}.csv`, chatCsv(report.data, t, zone))
    if (saved.ok) return notifyDone(t.saved(saved.path))
    if (saved.error.code === 'NOT_WRITTEN') notifyDone(t.notSaved(saved.error.reason))
  }
  const forgetAll = async (): Promise<void> => {
    setDialog(null)
    const done = await forget.run({})
    if (done.ok) notifyDone(t.forgotten(done.value.messages))
    else notifyRefused(done.error)
  }
  return (
    <Screen
      title={t.title}
      actions={
        <>
          <ActionButton
            variant="default"
            keyName="Alt+X"
            icon={<IconTrash size={17} stroke={1.7} />}
            disabled={!known}
            onClick={() => setDialog('forget')}
            data-testid="chats-forget"
          >
            {t.forget}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+S"
            icon={<IconSettings size={17} stroke={1.7} />}
            onClick={() => setDialog('settings')}
            data-testid="chats-settings"
          >
            {t.settings}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+C"
            icon={<IconFileTypeCsv size={17} stroke={1.7} />}
            disabled={!known}
            onClick={save}
            data-testid="chats-csv"
          >
            {t.csv}
          </ActionButton>
          <ActionButton
            keyName="Alt+I"
            icon={<IconFileImport size={17} stroke={1.7} />}
            busy={exports.busy}
            onClick={open}
            data-testid="chats-open"
          >
            {t.open}
          </ActionButton>
        </>
      }
      data-testid="chats-screen"
    >
      <FileDrop label={t.drop} onFiles={(files) => void exports.add(files)} />
      <div className={css.bar}>
        {PERIODS.map((one, at) => (
          <button
            key={String(one)}
            type="button"
            className={css.chip}
            title={`Alt+${at + 1}`}
            data-active={one === days ? true : undefined}
            onClick={() => setDays(one)}
          >
            {t.days(one)}
          </button>
        ))}
      </div>
      {report.data === undefined ? (
        report.refusal === undefined ? (
          <LoadingRows />
        ) : (
          <ErrorState refusal={report.refusal} onRetry={report.refresh} />
        )
      ) : known ? (
        <ReportView report={report.data} />
      ) : (
        <div className={css.void}>
          <EmptyState icon={IconMessageCircleQuestion} title={t.empty} hint={t.emptyHint} />
        </div>
      )}
      <Questions question={exports.question} onAnswer={exports.answer} onLeave={exports.leave} />
      <Dialog opened={dialog === 'settings'} onClose={() => setDialog(null)} title={t.settingsTitle}>
        {dialog === 'settings' && settings.data !== undefined ? (
          <ChatSettingsForm settings={settings.data} onClose={() => setDialog(null)} />
        ) : null}
      </Dialog>
      <ConfirmDialog
        opened={dialog === 'forget'}
        onClose={() => setDialog(null)}
        title={t.forgetTitle}
        confirmLabel={t.forget}
        onConfirm={forgetAll}
        data-testid="chats-forget-dialog"
      >
        {t.forgetHint}
      </ConfirmDialog>
    </Screen>
  )
}
