/** A picture ready to be saved. */
export interface Photo {
  readonly mime: 'image/jpeg' | 'image/webp'
  readonly base64: string
}

const MOST_BYTES = 500_000
/** Longest side in pixels and quality, tried in this order until the picture is small enough. */
const TRIES: readonly (readonly [side: number, quality: number])[] = [
  [1200, 0.86],
  [1200, 0.7],
  [900, 0.7],
  [640, 0.6],
]

/**
 * A picture file, upright and small: at most 1200 pixels wide and high and at most 500 KB.
 * @returns null when it is no picture that the browser reads.
 */
export async function readPhoto(file: Blob): Promise<Photo | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  try {
    for (const [side, quality] of TRIES) {
      const photo = await paint(picture, side, quality)
      if (photo !== null) return photo
    }
    return null
  } finally {
    picture.close()
  }
}

async function paint(picture: ImageBitmap, side: number, quality: number): Promise<Photo | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const brush = canvas.getContext('2d')
  if (brush === null) return null
  // Cut-outs with a transparent ground stay readable on dark screens.
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.imageSmoothingQuality = 'high'
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', quality))
  if (blob === null || blob.size > MOST_BYTES) return null
  const url = await dataUrlOf(blob)
  // A browser that cannot write WebP writes PNG under the same call.
  if (!url.startsWith('data:image/webp;base64,')) return null
  return { mime: 'image/webp', base64: url.slice(url.indexOf(',') + 1) }
}

function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('picture not readable')))
    reader.readAsDataURL(blob)
  })
}
