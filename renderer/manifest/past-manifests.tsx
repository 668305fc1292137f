import { IconDeviceFloppy, IconPrinter, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import type { Manifest } from '../../contract/operations/manifests'
import { formatRupiah } from '../../core/money'
import { useAction, useCommand, useHost } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { saveFile } from '../app/shell'
import { useTexts } from '../texts/define'
import { ActionButton, type Column, DataTable, When } from '../ui'
import css from './manifest.module.css'
import { texts } from './texts'

/** What couriers took before: each list is printed again or kept as a file. */
export function PastManifests() {
  const t = useTexts(texts)
  const { data, loading } = useHost('manifest.list', { limit: 50 })
  const [chosen, setChosen] = useState<string | null>(null)
  const print = useCommand('manifest.print')
  const file = useAction('manifest.file')
  const rows = data ?? []
  const manifest = rows.find(({ manifestId }) => manifestId === chosen) ?? rows[0]
  const printIt = async ({ manifestId, number }: Manifest): Promise<void> => {
    const done = await print.run({ manifestId })
    if (done.ok) notifyDone(t.printed(number))
    else notifyRefused(done.error)
  }
  const save = async ({ manifestId }: Manifest, format: 'pdf' | 'csv'): Promise<void> => {
    const made = await file.run({ manifestId, format })
    if (!made.ok) return notifyRefused(made.error)
    const bytes = Uint8Array.from(atob(made.value.base64), (char) => char.charCodeAt(0))
    const saved = await saveFile(made.value.fileName, bytes)
    if (saved.ok) notifyDone(t.saved(made.value.fileName))
    else if (saved.error.code === 'NOT_WRITTEN') notifyRefused({ code: 'DISK_FULL' })
  }
  const columns: Column<Manifest>[] = [
    {
      key: 'number',
      title: t.past,
      render: (row) => (
        <div className={css.two}>
          <span className={css.strong}>
            {row.courier} · {t.parcels(row.lines.length)}
            {row.cod > 0 ? ` · COD ${formatRupiah(row.cod)}` : ''}
          </span>
          <span className={css.quiet}>
            <span className="code">{row.number}</span> · <When at={row.at} />
            {row.takenBy === '' ? '' : ` · ${row.takenBy}`}
          </span>
        </div>
      ),
    },
  ]
  return (
    <>
      <div className={css.past}>
        <DataTable
          columns={columns}
          rows={rows}
          rowKey={(row) => row.manifestId}
          rowTestId="manifest-past-row"
          rowData={(row) => ({ number: row.number })}
          rowHeight={48}
          selected={manifest?.manifestId ?? null}
          onSelect={(row) => setChosen(row.manifestId)}
          loading={loading}
          empty={<div className={css.pastTitle}>{t.pastNone}</div>}
          label={t.past}
          data-testid="manifest-past"
        />
      </div>
      {manifest === undefined ? null : (
        <div className={css.foot}>
          <ActionButton
            variant="default"
            keyName="Alt+P"
            icon={<IconPrinter size={17} stroke={1.7} />}
            onClick={() => printIt(manifest)}
            data-testid="manifest-print"
          >
            {t.print}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+S"
            icon={<IconDeviceFloppy size={17} stroke={1.7} />}
            onClick={() => save(manifest, 'pdf')}
            data-testid="manifest-pdf"
          >
            {t.pdf}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+V"
            icon={<IconTable size={17} stroke={1.7} />}
            onClick={() => save(manifest, 'csv')}
            data-testid="manifest-csv"
          >
            {t.csv}
          </ActionButton>
        </div>
      )}
    </>
  )
}
