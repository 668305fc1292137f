import { useEffect, useState } from 'react'
import css from './bank.module.css'
import { useLatest } from '../app/use-latest'

/** Takes files that are dropped anywhere on the window, and says so while they hover. */
export function FileDrop({
  label,
  onFiles,
}: {
  readonly label: string
  readonly onFiles: (files: readonly File[]) => void
}) {
  const [over, setOver] = useState(false)
  const latest = useLatest(onFiles)
  useEffect(() => {
    const hover = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) latest.current(files)
    }
    window.addEventListener('dragover', hover)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hover)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [latest])
  return over ? (
    <div className={css.dropCover} data-testid="bank-drop">
      <div>{label}</div>
    </div>
  ) : null
}

/** Endings banks give their downloads; "all files" of the system's dialog shows the others. */
const ENDINGS = '.csv,.txt,.xls,.xlsx,.xml,.sta,.mt940,.940,.ofx,.qfx,.qif,.htm,.html,.tsv'

/** Asks for files with the system's own dialog; none when the person leaves it. */
export function pickFiles(endings = ENDINGS, testId = 'bank-file'): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.accept = endings
    input.style.display = 'none'
    input.dataset['testid'] = testId
    const end = (files: readonly File[]): void => {
      input.remove()
      resolve(files)
    }
    input.addEventListener('change', () => end([...(input.files ?? [])]), { once: true })
    input.addEventListener('cancel', () => end([]), { once: true })
    document.body.append(input)
    input.click()
  })
}
