import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'

/** Families by our own names, so that a font of the machine with the same name cannot slip in. */
export const fontFiles = {
  'Pesan Sans': 'DejaVuSans.ttf',
  'Pesan Sans Bold': 'DejaVuSans-Bold.ttf',
  'Pesan Condensed': 'DejaVuSansCondensed.ttf',
  'Pesan Condensed Bold': 'DejaVuSansCondensed-Bold.ttf',
  'Pesan Mono': 'DejaVuSansMono.ttf',
  'Pesan Mono Bold': 'DejaVuSansMono-Bold.ttf',
} as const

export type FontFamily = keyof typeof fontFiles

/**
 * CSS font of one of our families. What DejaVu lacks (Chinese, emoji) comes from the machine's fonts, in this
 * order, and is a visible box where the machine has none either.
 */
export function font(family: FontFamily, px: number): string {
  ensureFonts()
  return `${px}px "${family}", "Pesan Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Segoe UI Symbol", "Noto Emoji", "Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji", sans-serif`
}

/** Asking the canvas for its families costs a millisecond; this is asked for every word. */
const registered = { done: false }

/** Registers the families with the canvas, once per process. Throws when the installation lacks a font file. */
export function ensureFonts(): void {
  if (registered.done) return
  for (const [family, file] of Object.entries(fontFiles)) {
    if (GlobalFonts.has(family)) continue
    const path = findFont(file)
    if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`font file cannot be read: ${path}`)
  }
  registered.done = true
}

function findFont(file: string): string {
  const tried = fontFolders().map((folder) => join(folder, file))
  const found = tried.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`font file is missing, looked in: ${tried.join(', ')}`)
  return found
}

/** Beside the bundle in the built app; in the npm package when run from the sources. */
function fontFolders(): string[] {
  const here = dirname(fileURLToPath(import.meta.url))
  const folders = [join(here, 'fonts'), join(here, '..', 'fonts')]
  try {
    const manifest = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')
    folders.push(join(dirname(manifest), 'ttf'))
  } catch {
    // The built app carries no npm package; the folders above are its place.
  }
  return folders
}
