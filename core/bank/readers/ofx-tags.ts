/** A tag and the text behind it up to the next one; `line` from 1. */
export type OfxTag = {
  readonly name: string
  readonly closing: boolean
  readonly value: string
  readonly line: number
}

/** SGML and XML alike: an end tag behind a value is told, but nobody needs it. Declarations and comments are skipped. */
export function* ofxTags(text: string): Generator<OfxTag> {
  let line = 1
  let lineEnd = text.indexOf('\n')
  for (let at = text.indexOf('<'); at !== -1;) {
    const end = text.indexOf('>', at)
    if (end === -1) return
    const head = text.slice(at + 1, Math.min(end, at + 101))
    const match = /^(\/?)([A-Za-z0-9._]+)\s*\/?$/.exec(head)
    const next = text.indexOf('<', text.startsWith('<![CDATA[', end + 1) ? cdataEnd(text, end + 1) : end + 1)
    if (match) {
      for (; lineEnd !== -1 && lineEnd < at; lineEnd = text.indexOf('\n', lineEnd + 1)) line++
      const value = text.slice(end + 1, next === -1 ? undefined : next)
      yield { name: (match[2] ?? '').toUpperCase(), closing: match[1] === '/', value: valueOf(value), line }
    }
    at = next
  }
}

function cdataEnd(text: string, from: number): number {
  const end = text.indexOf(']]>', from)
  return end === -1 ? text.length : end
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const valueOf = (text: string): string =>
  text
    .trim()
    .replace(/^<!\[CDATA\[([\s\S]*?)(?:\]\]>)?$/, '$1')
    .replace(/&(?:#(\d{1,6})|(\w{2,4}));/g, (whole, code: string | undefined, name: string | undefined) =>
      name !== undefined && Object.hasOwn(ENTITIES, name)
        ? (ENTITIES[name] ?? whole)
        : code === undefined
          ? whole
          : String.fromCharCode(Number(code)),
    )
    .trim()
