import { Progress, Text } from '@mantine/core'
import { useTexts } from '../../texts/define'
import css from '../bank.module.css'
import { importTexts } from './import-texts'
import type { OpenFile } from './use-import'

/** A long file on its way: from the disk first, then through the reader and against what is stored. */
export function Reading({ open }: { readonly open: OpenFile }) {
  const t = useTexts(importTexts)
  const checking = open.progress === null
  return (
    <div className={css.reading} data-testid="bank-reading">
      <div className={css.row}>
        <span className={css.name}>{open.name}</span>
        <span className={`tabular ${css.quiet}`}>{sizeOf(open.bytes)}</span>
      </div>
      <Progress
        value={checking ? 100 : Math.round((open.progress ?? 0) * 100)}
        animated={checking}
        striped={checking}
        size="md"
        aria-label={checking ? t.checking : t.reading}
      />
      <Text className={css.quiet}>{checking ? t.checking : t.reading}</Text>
    </div>
  )
}

function sizeOf(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`
}
