import { XMLParser } from 'fast-xml-parser'
import { type XmlNode } from '../../core/bank/source'
import { type Result, err, ok } from '../../core/result'
import { MOST_LINE, MOST_UNPACKED_MB, type OpenRefusal } from './open-refusal'

/** camt.053 nests some twenty deep. */
const MOST_DEPTH = 60
/** An entry of camt.053 has 20 to 60 elements. */
const MOST_ELEMENTS = 500_000
const MOST_NAME = 200
const MOST_TAG = 20_000

/**
 * XML to a plain tree. Only the five entities of XML itself and character references are known; a document that
 * declares entities of its own, nests without end or does not close what it opens is refused before it is parsed.
 */
export function openXml(text: string): Result<XmlNode, OpenRefusal> {
  const checked = checkShape(text)
  if (!checked.ok) return checked
  try {
    const parser = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      removeNSPrefix: true,
      parseTagValue: false,
      parseAttributeValue: false,
      processEntities: false,
      trimValues: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
    })
    const parsed: unknown = parser.parse(text)
    const [root] = toNodes(parsed).children
    return root ? ok(root) : err({ code: 'FILE_UNREADABLE', reason: 'XML_BROKEN' })
  } catch {
    return err({ code: 'FILE_UNREADABLE', reason: 'XML_BROKEN' })
  }
}

const BROKEN = { code: 'FILE_UNREADABLE', reason: 'XML_BROKEN' } as const

/** One pass over the tags with a stack of open names. */
function checkShape(text: string): Result<null, OpenRefusal> {
  const open: string[] = []
  let elements = 0
  let roots = 0
  let last = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (at - last > MOST_LINE) return err({ code: 'FILE_UNREADABLE', reason: 'LINE_TOO_LONG' })
    last = at
    if (text.startsWith('<!--', at)) {
      at = after(text, '-->', at + 4)
      if (at === -1) return err(BROKEN)
      continue
    }
    if (text.startsWith('<![CDATA[', at)) {
      at = after(text, ']]>', at + 9)
      if (at === -1) return err(BROKEN)
      continue
    }
    if (text.startsWith('<?', at)) {
      at = after(text, '?>', at + 2)
      if (at === -1) return err(BROKEN)
      continue
    }
    if (text.startsWith('<!', at)) return err({ code: 'FILE_UNREADABLE', reason: 'XML_ENTITIES' })
    const end = tagEnd(text, at)
    if (end === -1) return err(BROKEN)
    if (end - at > MOST_TAG) return err({ code: 'FILE_UNREADABLE', reason: 'LINE_TOO_LONG' })
    const closing = text[at + 1] === '/'
    const start = closing ? at + 2 : at + 1
    const name = /^[^\s/>]{1,200}/.exec(text.slice(start, Math.min(end, start + MOST_NAME)))?.[0]
    if (name === undefined) return err(BROKEN)
    if (closing) {
      if (open.pop() !== name) return err(BROKEN)
    } else {
      if (++elements > MOST_ELEMENTS) return err({ code: 'FILE_TOO_LARGE', maxMb: MOST_UNPACKED_MB })
      if (open.length === 0 && ++roots > 1) return err(BROKEN)
      if (text[end - 1] !== '/') open.push(name)
      if (open.length > MOST_DEPTH) return err({ code: 'FILE_UNREADABLE', reason: 'XML_TOO_DEEP' })
    }
    at = end + 1
  }
  return open.length === 0 && roots === 1 && text.length - last <= MOST_LINE ? ok(null) : err(BROKEN)
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? -1 : found + mark.length
}

/** The `>` that ends the tag at `at`; one inside an attribute's quotes does not. */
function tagEnd(text: string, at: number): number {
  let quote = ''
  for (let index = at + 1; index < text.length; index++) {
    const char = text[index] ?? ''
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '>') return index
    else if (char === '<') return -1
  }
  return -1
}

type Parts = { text: string; children: XmlNode[] }

/** The parser's ordered form: `[{ name: [...], ':@': { attribute: value } }, { '#text': '…' }]`. */
function toNodes(list: unknown): Parts {
  const parts: Parts = { text: '', children: [] }
  if (!Array.isArray(list)) return parts
  for (const item of list as readonly unknown[]) {
    if (!isRecord(item)) continue
    for (const [name, value] of Object.entries(item)) {
      if (name === ':@') continue
      if (name === '#text') parts.text += decodeEntities(String(value))
      else parts.children.push({ name, attributes: attributesOf(item[':@']), ...toNodes(value) })
    }
  }
  return parts
}

function attributesOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, decodeEntities(String(text))]))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/** Entities of XML, the no-break space of HTML, and character references; others stay as they are. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,6}));/g,
        (whole, decimal, hex, name: string | undefined) => {
          if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole
          const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
          return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
            ? String.fromCodePoint(point)
            : ''
        },
      )
    : text
