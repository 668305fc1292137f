import type { HostOutput } from '../../../contract/host'
import { formatDay, formatInstant } from '../../../core/time'
import { IconFileText } from '@tabler/icons-react'
import { useHost } from '../../app/host'
import { useZone } from '../../app/shop'
import { useTexts } from '../../texts/define'
import { type Column, DataTable, EmptyState, ErrorState } from '../../ui'
import css from '../bank.module.css'
import { formatSen } from '../format-sen'
import { importTexts } from '../import/import-texts'
import { Neighbours, UnreadableRows } from '../import/statement-checks'
import { filesTexts } from './files-texts'
import type { ImportedFile } from './files-view'

type ImportLine = HostOutput<'bank.import-lines'>[number]

/** One uploaded file: what it says of itself, how it joins the others, what nobody could read, and what it brought. */
export function FileDetail({ file, account }: { readonly file: ImportedFile; readonly account: string }) {
  return (
    <>
      <div className={css.fileFacts} data-testid="bank-file-detail" data-name={file.fileName}>
        <Facts file={file} account={account} />
        <Neighbours statement={file} />
        <UnreadableRows unreadable={file.unreadable} fileName={file.fileName} />
      </div>
      <Lines file={file} />
    </>
  )
}

function Facts({ file, account }: { readonly file: ImportedFile; readonly account: string }) {
  const t = useTexts(filesTexts)
  const i = useTexts(importTexts)
  const zone = useZone()
  const { from, to, openingSen, closingSen } = file
  return (
    <dl className={css.facts}>
      <dt>{i.account}</dt>
      <dd>{account}</dd>
      <dt>{t.uploaded}</dt>
      <dd>
        {formatInstant(file.at, zone)} {t.by(file.by)}
      </dd>
      <dt>{t.reader}</dt>
      <dd>
        {file.readerLabel === '' ? t.mapped : file.readerLabel}{' '}
        <span className={css.quiet} data-testid="bank-file-reader">
          ({t.version(file.reader)})
        </span>
      </dd>
      <dt>{i.period}</dt>
      <dd>{from === null || to === null ? '–' : `${formatDay(from)} – ${formatDay(to)}`}</dd>
      {openingSen === null && closingSen === null ? null : (
        <>
          <dt>{t.balance}</dt>
          <dd className="tabular">
            {openingSen === null ? '–' : formatSen(openingSen)} –{' '}
            {closingSen === null ? '–' : formatSen(closingSen)}
          </dd>
        </>
      )}
    </dl>
  )
}

function Lines({ file }: { readonly file: ImportedFile }) {
  const t = useTexts(filesTexts)
  const lines = useHost('bank.import-lines', { importId: file.importId })
  const columns: Column<ImportLine>[] = [
    {
      key: 'place',
      title: t.place,
      width: 52,
      render: (line) => <span className={`tabular ${css.quiet}`}>{line.lineNo}</span>,
    },
    {
      key: 'date',
      title: t.date,
      width: 56,
      render: (line) => (
        <span className="tabular">{line.date === null ? 'PEND' : formatDay(line.date).slice(0, 5)}</span>
      ),
    },
    {
      key: 'text',
      title: t.line,
      render: (line) => (
        <span className={css.main} title={line.text}>
          {line.fate === 'changed' ? <span className={css.but}>{t.changed} · </span> : null}
          {line.payerName ?? line.text.replace(/\s+/g, ' ').trim()}
        </span>
      ),
    },
    {
      key: 'amount',
      title: '',
      width: 128,
      align: 'right',
      render: (line) => (
        <span className="tabular">
          {line.direction === 'debit' ? '−' : ''}
          {formatSen(line.amountSen)}
        </span>
      ),
    },
  ]
  return (
    <div className={css.fileLines}>
      <div className={css.fileLinesHead}>{t.lines(lines.data?.length ?? file.added + file.changed)}</div>
      <DataTable
        columns={columns}
        rows={lines.data ?? []}
        rowKey={(line) => `${line.lineId} ${line.fate}`}
        rowTestId="bank-file-line"
        rowData={(line) => ({ amount: line.amountSen, fate: line.fate })}
        rowHeight={32}
        loading={lines.loading}
        empty={
          lines.refusal === undefined ? (
            <EmptyState icon={IconFileText} title={t.noLines} hint={t.noLinesHint} />
          ) : (
            <ErrorState refusal={lines.refusal} onRetry={lines.refresh} />
          )
        }
        label={t.lines(file.added)}
        data-testid="bank-file-lines"
      />
    </div>
  )
}
