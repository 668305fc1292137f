import { IconFileTypeCsv, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { type BusinessDay, isBusinessDay } from '../../core/time'
import { useAction, useCommand, useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { notifyDone, notifyRefused } from '../app/notify'
import { saveFile } from '../app/shell'
import { useShopState } from '../app/shop'
import { DayBar } from '../sales/day-bar'
import { useLanguage, useTexts } from '../texts/define'
import { ActionButton, ErrorState, LoadingRows, Screen } from '../ui'
import { DayBookView } from './day-book-view'
import css from './reports.module.css'
import { dayTexts } from './texts'

/** The book of one business day: looked at, printed, taken away as a file. */
export function DayBookScreen() {
  const t = useTexts(dayTexts)
  const language = useLanguage()
  const { params } = useScreen()
  const today = useShopState()?.businessDay ?? null
  const asked = params['day'] ?? ''
  const [chosen, setDay] = useState<BusinessDay | null>(isBusinessDay(asked) ? asked : null)
  const day = chosen ?? today
  const book = useHost('report.day', { day }, { enabled: day !== null })
  const print = useCommand('day-book.print')
  const exported = useAction('day-book.export')

  const printBook = async (): Promise<void> => {
    if (day === null) return
    const done = await print.run({ day })
    if (!done.ok) return notifyRefused(done.error)
    notifyDone(t.printed)
  }
  const save = async (format: 'pdf' | 'csv'): Promise<void> => {
    if (day === null) return
    const file = await exported.run({ day, format, language })
    if (!file.ok) return notifyRefused(file.error)
    const saved = await saveFile(file.value.fileName, bytesOf(file.value.base64))
    if (saved.ok) return notifyDone(t.saved(saved.path))
    if (saved.error.code === 'NOT_WRITTEN') notifyDone(t.notSaved(saved.error.reason))
  }
  return (
    <Screen
      title={t.title}
      actions={
        <>
          <ActionButton
            variant="default"
            keyName="Alt+C"
            icon={<IconFileTypeCsv size={17} stroke={1.7} />}
            onClick={() => save('csv')}
            data-testid="day-book-csv"
          >
            {t.csv}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+S"
            icon={<IconFileTypePdf size={17} stroke={1.7} />}
            onClick={() => save('pdf')}
            data-testid="day-book-pdf"
          >
            {t.pdf}
          </ActionButton>
          <ActionButton
            keyName="Ctrl+Enter"
            icon={<IconPrinter size={17} stroke={1.7} />}
            onClick={printBook}
            data-testid="day-book-print"
          >
            {t.print}
          </ActionButton>
        </>
      }
      data-testid="day-book-screen"
    >
      <div className={css.bar}>
        {day === null || today === null ? null : (
          <DayBar day={day} today={today} todayLabel={t.today} onChange={setDay} data-testid="day-book-day" />
        )}
      </div>
      {book.data === undefined ? (
        book.refusal === undefined ? (
          <LoadingRows />
        ) : (
          <ErrorState refusal={book.refusal} onRetry={book.refresh} />
        )
      ) : (
        <DayBookView book={book.data} />
      )}
    </Screen>
  )
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64)
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
