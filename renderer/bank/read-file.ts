/**
 * A file's bytes as base64; read by the browser, so a file of 20 MB does not block the window.
 * @param onProgress - the part that was read, 0 to 1
 */
export function readBase64(
  file: File,
  onProgress: (part: number) => void = () => undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    })
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : ''
      resolve(url.slice(url.indexOf(',') + 1))
    })
    reader.addEventListener('error', () => reject(reader.error ?? new Error('file not readable')))
    reader.readAsDataURL(file)
  })
}
