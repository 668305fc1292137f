interface Row {
  readonly line: number
  readonly text: string
  readonly reason: string
}

/** The rows a reader could not read as a text file: each with its line, why, and what stands there. */
export function unreadableText(
  fileName: string,
  rows: readonly Row[],
  lineWord: (line: number) => string,
  reasonOf: (reason: string) => string,
): string {
  const said = rows.map(({ line, reason, text }) => `${lineWord(line)}: ${reasonOf(reason)}\r\n${text}\r\n`)
  return `\uFEFF${fileName}\r\n\r\n${said.join('\r\n')}`
}
