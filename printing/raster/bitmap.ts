/** Black and white picture, one bit per dot: 1 = black, most significant bit is the leftmost dot, rows padded to bytes. */
export interface Bitmap {
  readonly width: number
  readonly height: number
  readonly rowBytes: number
  readonly bits: Uint8Array
}

export function createBitmap(width: number, height: number): Bitmap {
  const rowBytes = Math.ceil(width / 8)
  return { width, height, rowBytes, bits: new Uint8Array(rowBytes * height) }
}

export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return false
  return ((bitmap.bits[y * bitmap.rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
}

/** Blackens a rectangle in dots; what lies outside of the bitmap is left out. */
export function fillRect(bitmap: Bitmap, left: number, top: number, width: number, height: number): void {
  const right = Math.min(bitmap.width, left + width)
  const bottom = Math.min(bitmap.height, top + height)
  for (let y = Math.max(0, top); y < bottom; y++) {
    for (let x = Math.max(0, left); x < right; x++) setBlack(bitmap, x, y)
  }
}

export function setBlack(bitmap: Bitmap, x: number, y: number): void {
  const at = y * bitmap.rowBytes + (x >> 3)
  bitmap.bits[at] = (bitmap.bits[at] ?? 0) | (0x80 >> (x & 7))
}

/** Lays `source` over `target` (black wins). Returns false when black dots fell outside. */
export function overlay(target: Bitmap, source: Bitmap, left: number, top: number): boolean {
  let inside = true
  for (let y = 0; y < source.height; y++) {
    for (let x = 0; x < source.width; x++) {
      if (!isBlack(source, x, y)) continue
      const tx = left + x
      const ty = top + y
      if (tx < 0 || ty < 0 || tx >= target.width || ty >= target.height) inside = false
      else setBlack(target, tx, ty)
    }
  }
  return inside
}

/** Rows `top` to `top + height` as a bitmap of their own. */
export function sliceRows(bitmap: Bitmap, top: number, height: number): Bitmap {
  const rows = Math.max(0, Math.min(height, bitmap.height - top))
  return {
    width: bitmap.width,
    height: rows,
    rowBytes: bitmap.rowBytes,
    bits: bitmap.bits.slice(top * bitmap.rowBytes, (top + rows) * bitmap.rowBytes),
  }
}

/** Black where the pixels of `rgba` (width x height, 4 bytes each, on white) are darker than the middle. */
export function bitmapFromRgba(rgba: Uint8ClampedArray, width: number, height: number): Bitmap {
  const bitmap = createBitmap(width, height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const light = (rgba[at] ?? 255) * 3 + (rgba[at + 1] ?? 255) * 6 + (rgba[at + 2] ?? 255)
      if (light < 1280) setBlack(bitmap, x, y)
    }
  }
  return bitmap
}
