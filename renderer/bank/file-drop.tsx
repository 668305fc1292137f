import { useEffect, useRef, useState } from 'react'
import css from './bank.module.css'

/** Takes a file that is dropped anywhere on the window, and says so while it hovers. */
export function FileDrop({
  label,
  onFile,
}: {
  readonly label: string
  readonly onFile: (file: File) => void
}) {
  const [over, setOver] = useState(false)
  const latest = useRef(onFile)
  useEffect(() => {
    latest.current = onFile
  })
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
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) latest.current(file)
    }
    window.addEventListener('dragover', hover)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hover)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return over ? (
    <div className={css.dropCover} data-testid="bank-drop">
      <div>{label}</div>
    </div>
  ) : null
}

/** Asks for one file with the system's own dialog; null when the person leaves it. */
export function pickFile(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.csv,.txt,text/csv,text/plain'
    input.style.display = 'none'
    input.dataset['testid'] = 'bank-file'
    const end = (file: File | null): void => {
      input.remove()
      resolve(file)
    }
    input.addEventListener('change', () => end(input.files?.[0] ?? null), { once: true })
    input.addEventListener('cancel', () => end(null), { once: true })
    document.body.append(input)
    input.click()
  })
}
