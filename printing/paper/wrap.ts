import { cellWidth, graphemes } from './plain-text'

/**
 * Breaks plain text into lines of at most `columns` cells, at spaces where possible; words longer than a line
 * are cut. Blank lines inside are kept, at both ends they go.
 */
export function wrapText(text: string, columns: number): string[] {
  return text
    .replaceAll(/^\s*\n|\s+$/g, '')
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph.replaceAll(/ {2,}/g, ' ').trim(), columns))
}

function wrapParagraph(paragraph: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ').flatMap((w) => cutWord(w, columns))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (cellWidth(longer) <= columns) {
      line = longer
      continue
    }
    lines.push(line)
    line = word
  }
  return [...lines, line]
}

function cutWord(word: string, columns: number): string[] {
  if (cellWidth(word) <= columns) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const grapheme of graphemes(word)) {
    if (piece !== '' && cellWidth(piece + grapheme) > columns) {
      pieces.push(piece)
      piece = ''
    }
    piece += grapheme
  }
  return [...pieces, piece]
}

export function padRight(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - cellWidth(text)))
}

export function padLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - cellWidth(text))) + text
}
