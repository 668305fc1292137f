/** Endings of the files each question is about. */
const ACCEPT = {
  catalogue: '.csv,.txt,.tsv,.xlsx,text/csv',
  photo: 'image/jpeg,image/png,image/webp,image/avif,image/gif,image/bmp',
} as const

/** Asks for one file with the system's own dialog; null when the person leaves it. */
export function pickFile(kind: keyof typeof ACCEPT): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = ACCEPT[kind]
    input.style.display = 'none'
    input.dataset['testid'] = `catalogue-file-${kind}`
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
