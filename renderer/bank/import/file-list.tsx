import { IconCircleCheck, IconCircleDashed, IconLoader2, IconPlayerSkipForward } from '@tabler/icons-react'
import { useTexts } from '../../texts/define'
import css from '../bank.module.css'
import { importTexts } from './import-texts'
import type { IncomingFile } from './use-import'

/** Several files at once: which one is open, and what became of those before it. */
export function FileList({
  files,
  openKey,
}: {
  readonly files: readonly IncomingFile[]
  readonly openKey: number
}) {
  const t = useTexts(importTexts)
  return (
    <ol className={css.incoming} aria-label={t.files} data-testid="bank-files">
      {files.map((file) => (
        <li
          key={file.key}
          data-open={file.key === openKey ? true : undefined}
          data-testid="bank-file-row"
          data-state={file.state}
          title={file.name}
        >
          <StateIcon state={file.state} />
          <span>{file.name}</span>
          <small>{file.state === 'stored' ? t.stored(file.added) : t.states[file.state]}</small>
        </li>
      ))}
    </ol>
  )
}

function StateIcon({ state }: { readonly state: IncomingFile['state'] }) {
  const look = { size: 16, stroke: 1.7, style: { flex: 'none' } }
  if (state === 'stored') return <IconCircleCheck {...look} color="var(--mantine-color-teal-text)" />
  if (state === 'skipped') return <IconPlayerSkipForward {...look} />
  if (state === 'waiting') return <IconCircleDashed {...look} />
  return <IconLoader2 {...look} />
}
