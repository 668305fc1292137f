import { IconFileText } from '@tabler/icons-react'
import { type RefObject, useRef, useState } from 'react'
import type { HostOutput } from '../../../contract/host'
import type { BankAccount } from '../../../contract/operations/shop'
import { formatDay, formatInstant } from '../../../core/time'
import { useHost } from '../../app/host'
import { useKeys } from '../../app/keys'
import { useZone } from '../../app/shop'
import { useTexts } from '../../texts/define'
import { type Column, DataTable, EmptyState, ErrorState, Key } from '../../ui'
import css from '../bank.module.css'
import { FileDetail } from './file-detail'
import { filesTexts } from './files-texts'

export type ImportedFile = HostOutput<'bank.imports'>[number]

interface FilesViewProps {
  readonly panes: RefObject<HTMLDivElement | null>
  readonly accounts: readonly BankAccount[]
  readonly accountId: string | null
  readonly onBack: () => void
}

const MOST_FILES = 200

/** Which files were uploaded, by whom, what each brought and how they join; the one in hand with its rows. */
export function FilesView({ panes, accounts, accountId, onBack }: FilesViewProps) {
  const t = useTexts(filesTexts)
  const zone = useZone()
  const files = useHost('bank.imports', { accountId, limit: MOST_FILES })
  const [selected, setSelected] = useState<string | null>(null)
  const list = files.data ?? []
  const file = list.find((one) => one.importId === selected) ?? list[0] ?? null
  const detail = useRef<HTMLDivElement>(null)
  const gridIn = (of: RefObject<HTMLElement | null>): HTMLElement | null | undefined =>
    of.current?.querySelector<HTMLElement>('[role="grid"]')
  const accountOf = (id: string): string => {
    const account = accounts.find((one) => one.accountId === id)
    return account === undefined ? '' : `${account.bank} ··${account.number.slice(-4)}`
  }
  useKeys({
    // From the rows back to the files, from the files back to the lines.
    escape: () => {
      if (detail.current?.contains(document.activeElement) === true) gridIn(panes)?.focus()
      else onBack()
    },
  })
  const columns: Column<ImportedFile>[] = [
    {
      key: 'when',
      title: t.when,
      width: 138,
      render: (one) => (
        <div className={css.two}>
          <span className="tabular">{formatInstant(one.at, zone)}</span>
          <span className={css.quiet}>{t.by(one.by)}</span>
        </div>
      ),
    },
    {
      key: 'file',
      title: t.file,
      render: (one) => (
        <div className={css.two}>
          <span className={css.main} title={one.fileName}>
            {one.fileName}
          </span>
          <span className={css.quiet}>
            {accountOf(one.accountId)}
            {one.from === null || one.to === null
              ? ''
              : ` · ${formatDay(one.from).slice(0, 5)} – ${formatDay(one.to)}`}
          </span>
        </div>
      ),
    },
    {
      key: 'rows',
      title: t.rows,
      width: 160,
      align: 'right',
      render: (one) => (
        <div className={css.two} style={{ alignItems: 'flex-end' }}>
          <span className="tabular">
            {one.added} · {one.known} · {one.changed}
          </span>
          <FileFlags file={one} />
        </div>
      ),
    },
  ]
  return (
    <div className={css.files} ref={panes} data-testid="bank-files">
      <div className={css.lines}>
        <DataTable
          columns={columns}
          rows={list}
          rowKey={(one) => one.importId}
          rowTestId="bank-file"
          rowData={(one) => ({
            name: one.fileName,
            added: one.added,
            known: one.known,
            unreadable: one.unreadable.length,
          })}
          rowTone={(one) => (one.unreadable.length > 0 ? 'attention' : undefined)}
          rowHeight={48}
          selected={file?.importId ?? null}
          onSelect={(one) => setSelected(one.importId)}
          onOpen={() => gridIn(detail)?.focus()}
          loading={files.loading}
          empty={
            files.refusal === undefined ? (
              <EmptyState icon={IconFileText} title={t.empty} hint={t.emptyHint} />
            ) : (
              <ErrorState refusal={files.refusal} onRetry={files.refresh} />
            )
          }
          autoFocus
          label={t.title}
          data-testid="bank-files-list"
        />
      </div>
      <div className={css.pane} ref={detail}>
        <div className={css.paneHead}>
          <span className={css.main}>{file?.fileName ?? t.title}</span>
          <span className={css.headKeys}>
            <Key>Enter</Key> {t.openLines} <Key>Esc</Key> {t.back}
          </span>
        </div>
        {file === null ? (
          <div className={css.void} />
        ) : (
          <FileDetail key={file.importId} file={file} account={accountOf(file.accountId)} />
        )}
      </div>
    </div>
  )
}

/** What of a file wants a look, in two words. */
function FileFlags({ file }: { readonly file: ImportedFile }) {
  const t = useTexts(filesTexts)
  const holes = file.gaps.some(({ verdict }) => verdict !== 'nothing-missing')
  const said = [
    file.unreadable.length > 0 ? t.unreadable(file.unreadable.length) : '',
    holes ? t.gap : '',
  ].filter((part) => part !== '')
  return <span className={said.length === 0 ? css.quiet : css.but}>{said.join(' · ')}</span>
}
