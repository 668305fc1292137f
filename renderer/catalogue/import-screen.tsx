import { Alert, Loader, Progress, Text } from '@mantine/core'
import { IconAlertTriangle, IconDownload, IconFileAlert, IconFileImport } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { ImportError } from '../../contract/operations/goods'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { useRefusalText } from '../app/refusal'
import { saveFile } from '../app/shell'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, Key, Screen } from '../ui'
import { fileTrouble } from './file-trouble'
import css from './import.module.css'
import { ImportMappingForm } from './import-mapping'
import { FileTable, ProblemTable, ResultTable, columnName } from './import-tables'
import { importTexts } from './import-texts'
import { isDoubt, useProblemText } from './problem-texts'
import type { CatalogueUpload } from './use-catalogue-file'

type Tab = 'result' | 'problems' | 'file'
const TABS: readonly Tab[] = ['result', 'problems', 'file']

/** A catalogue file before it is stored, and what came of it after. */
export function ImportScreen({
  upload,
  onOther,
}: {
  readonly upload: CatalogueUpload
  readonly onOther: () => unknown
}): ReactNode {
  const words = useTexts(importTexts)
  const [tab, setTab] = useState<Tab>('result')
  const { file, storing } = upload
  const preview = file?.preview ?? null
  const imported = file?.imported ?? null
  const problems = imported?.errors ?? preview?.errors ?? []
  useKeys({
    ...Object.fromEntries(TABS.map((name, index) => [`alt+${index + 1}`, () => setTab(name)])),
    ...(storing ? {} : { escape: upload.close }),
  })
  const store = async (): Promise<void> => {
    const done = await upload.store()
    playSound(done === null ? 'wrong' : 'ok')
    if (done !== null && done.errors.length > 0) setTab('problems')
  }
  const saveProblems = useSaveProblems(problems, preview?.columns ?? [])
  if (file === null) return null
  const good = preview?.good ?? 0
  const marks = { result: good, problems: problems.length, file: null }
  return (
    <Screen
      title={imported === null ? words.title : words.doneTitle}
      hint={file.fileName}
      data-testid="catalogue-import-screen"
      footer={
        imported === null ? (
          <>
            <Saving upload={upload} />
            <div style={{ flex: 1 }} />
            <ActionButton
              variant="default"
              keyName="Esc"
              disabled={storing}
              onClick={upload.close}
              data-testid="catalogue-import-cancel"
            >
              {words.cancel}
            </ActionButton>
            <ActionButton
              variant="default"
              keyName="Alt+I"
              disabled={storing}
              onClick={onOther}
              data-testid="catalogue-import-other"
            >
              {words.other}
            </ActionButton>
            <ActionButton
              size="md"
              keyName="Ctrl+Enter"
              icon={<IconFileImport size={18} />}
              disabled={good === 0 || file.busy}
              busy={storing}
              onClick={store}
              data-testid="catalogue-import-store"
            >
              {words.import(good)}
            </ActionButton>
          </>
        ) : (
          <>
            <div style={{ flex: 1 }} />
            <ActionButton
              variant="default"
              keyName="Alt+S"
              icon={<IconDownload size={17} stroke={1.7} />}
              disabled={problems.length === 0}
              onClick={saveProblems}
              data-testid="catalogue-import-save-problems"
            >
              {words.saveProblems}
            </ActionButton>
            <ActionButton
              size="md"
              keyName="Ctrl+Enter"
              autoFocus
              onClick={upload.close}
              data-testid="catalogue-import-finish"
            >
              {words.finish}
            </ActionButton>
          </>
        )
      }
    >
      {preview === null && file.refusal !== null ? (
        <Unreadable refusal={file.refusal} />
      ) : (
        <Trouble refusal={file.refusal} />
      )}
      {preview === null ? (
        file.busy ? (
          <div className={css.reading}>
            <Loader size="sm" />
            <Text c="dimmed">{words.reading}</Text>
          </div>
        ) : null
      ) : (
        <div className={css.split}>
          <div className={css.pane}>
            <div className={css.paneHead}>{imported === null ? words.columns : words.tabs.result}</div>
            <div className={css.paneBody}>
              {imported === null ? (
                <ImportMappingForm preview={preview} byHand={file.byHand} onChange={upload.remap} />
              ) : (
                <Figures
                  hint={problems.some((problem) => !isDoubt(problem)) ? words.doneHint : words.allIn}
                  figures={[
                    ['created', words.created, imported.created],
                    ['updated', words.updated, imported.updated],
                    [
                      'skipped',
                      words.skipped,
                      new Set(problems.filter((one) => !isDoubt(one)).map(({ row }) => row)).size,
                    ],
                  ]}
                />
              )}
            </div>
          </div>
          <div className={css.right}>
            <div className={css.tabs} role="tablist">
              {TABS.map((name, index) => (
                <button
                  key={name}
                  type="button"
                  role="tab"
                  className={css.tab}
                  aria-selected={tab === name}
                  data-active={tab === name || undefined}
                  onClick={() => setTab(name)}
                  data-testid={`catalogue-import-tab-${name}`}
                >
                  {words.tabs[name]}
                  {marks[name] === null ? null : (
                    <span
                      className={css.count}
                      data-attention={(name === 'problems' && marks[name] > 0) || undefined}
                    >
                      {marks[name]}
                    </span>
                  )}
                  <Key>{`Alt+${index + 1}`}</Key>
                </button>
              ))}
              <span style={{ flex: 1 }} />
              {file.busy ? <Loader size={16} /> : null}
              <Text
                size="sm"
                c="dimmed"
                data-testid="catalogue-import-summary"
                data-good={good}
                data-skipped={preview.skipped}
              >
                {tab === 'result'
                  ? words.firstRows(preview.preview.length, good)
                  : `${preview.skipped} ${words.skipped}`}
              </Text>
            </div>
            {tab === 'result' ? (
              <ResultTable preview={preview} />
            ) : tab === 'problems' ? (
              <ProblemTable problems={problems} columns={preview.columns} />
            ) : (
              <FileTable preview={preview} words={words} />
            )}
          </div>
        </div>
      )}
    </Screen>
  )
}

function Trouble({ refusal }: { readonly refusal: { readonly code: string } | null }): ReactNode {
  const words = useTexts(importTexts)
  const sentence = useRefusalText()
  if (refusal === null) return null
  return (
    <Alert
      color="red"
      variant="light"
      mb={12}
      icon={<IconAlertTriangle size={18} />}
      role="alert"
      data-testid="catalogue-import-refusal"
      data-code={refusal.code}
    >
      {fileTrouble(refusal, words) ?? sentence(refusal)}
    </Alert>
  )
}

/** Nothing of the file could be read: why, and what to do; the next file is a key away. */
function Unreadable({ refusal }: { readonly refusal: { readonly code: string } }): ReactNode {
  const words = useTexts(importTexts)
  const sentence = useRefusalText()
  return (
    <div className={css.reading} data-testid="catalogue-import-refusal" data-code={refusal.code}>
      <EmptyState
        icon={IconFileAlert}
        title={words.unreadable}
        hint={fileTrouble(refusal, words) ?? sentence(refusal)}
      />
    </div>
  )
}

function Saving({ upload }: { readonly upload: CatalogueUpload }): ReactNode {
  const words = useTexts(importTexts)
  const { storing, progress } = upload
  if (!storing) return null
  const part = progress === null || progress.total === 0 ? 100 : (progress.done / progress.total) * 100
  return (
    <div className={css.saving} data-testid="catalogue-import-progress">
      <Text size="sm">
        {progress === null ? words.storing : words.storingOf(progress.done, progress.total)}
      </Text>
      <Progress value={part} animated striped={progress === null} w={220} />
    </div>
  )
}

function Figures({
  figures,
  hint,
}: {
  readonly hint: string
  readonly figures: readonly (readonly [key: string, name: string, n: number])[]
}): ReactNode {
  return (
    <div className={css.figures}>
      {figures.map(([key, name, n]) => (
        <div key={key} className={css.figure} data-testid={`catalogue-imported-${key}`} data-n={n}>
          <b>{n}</b>
          <span>{name}</span>
        </div>
      ))}
      <Text c="dimmed">{hint}</Text>
    </div>
  )
}

/** Writes the problems as a table that spreadsheets open, for whoever mends the file. */
function useSaveProblems(problems: readonly ImportError[], columns: readonly string[]): () => Promise<void> {
  const words = useTexts(importTexts)
  const sentence = useProblemText()
  return async () => {
    const table = [
      [words.row, words.column, words.value, words.problem],
      ...problems.map((one) => [String(one.row), columnName(one.column, columns), one.value, sentence(one)]),
    ]
    const text = table.map((cells) => cells.map(csvCell).join(';')).join('\r\n')
    const saved = await saveFile(`${words.problemsFile}.csv`, new TextEncoder().encode(`\uFEFF${text}\r\n`))
    if (saved.ok) notifyDone(words.problemsSaved)
    else if (saved.error.code === 'NOT_WRITTEN') notifyDone(words.problemsNotSaved(saved.error.reason))
  }
}

/** Cells that a spreadsheet would take for a formula are kept as text. */
const csvCell = (text: string): string =>
  `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
