import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { lintRepository, lintTree, type Finding } from './oxlint'

const root = resolve(import.meta.dirname, '../..')
/** The rooms each room may look into beside itself. */
const OPEN_TO: Readonly<Record<string, readonly string[]>> = {
  core: [],
  contract: ['core'],
  db: ['core', 'contract'],
  printing: ['core', 'contract'],
  scanning: ['core'],
  shipping: ['core'],
  sync: ['core', 'contract', 'db'],
  server: ['core', 'contract'],
  'head-office': ['core', 'contract', 'db', 'sync', 'server'],
  'shop-hub': ['core', 'contract', 'sync', 'server'],
  host: ['core', 'contract', 'db', 'printing', 'scanning', 'shipping', 'sync'],
  electron: ['contract'],
  renderer: ['core', 'contract', 'scanning'],
}
/** All others; a folder of its own with such a name would be taken for that room. */
const CLOSED_TO: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(OPEN_TO).map(([room, open]) => [
    room,
    Object.keys(OPEN_TO).filter((other) => other !== room && !open.includes(other)),
  ]),
)

/** A line that breaks a door, the room it stands in, and what the linter must say about it. */
const BROKEN: readonly (readonly [room: string, line: string, says: string])[] = [
  ['core', "import { readFileSync as x } from 'node:fs'", 'core/ is pure rules'],
  ['core', "import { x } from '../db/x'", 'core/ imports nothing but itself'],
  ['core', "import { x } from '../contract/x'", 'core/ imports nothing but itself'],
  ['core', "import type { x } from '../host/x'", 'core/ imports nothing but itself'],
  ['core/stock', "import { x } from '../../renderer/x'", 'core/ imports nothing but itself'],
  ['core', "import { useState as x } from 'react'", 'core/ uses zod and libphonenumber-js only'],
  ['core', "import { Button as x } from '@mantine/core'", 'core/ uses zod and libphonenumber-js only'],
  ['core', 'export const x = Date.now()', 'Time is an Instant that comes in as an argument'],
  ['core', 'export const x = new Date(0)', 'Time is an Instant that comes in as an argument'],
  ['core', 'export const x = Math.random()', 'Chance comes in as an argument'],
  ['core', 'export const x = crypto.randomUUID()', 'Ids and chance come in as arguments'],
  ['contract', "import { x } from '../host/x'", 'contract/ is read by both sides of a border'],
  ['contract', "import { join as x } from 'node:path'", 'contract/ is data'],
  ['db', "import { x } from '../host/x'", 'db/ keeps and reads facts'],
  ['db', "import { x } from '../printing/x'", 'db/ keeps and reads facts'],
  ['db', "import { app as x } from 'electron'", 'db/ runs under plain Node'],
  [
    'db',
    "import { QueryClient as x } from '@tanstack/react-query'",
    'db/ uses better-sqlite3, drizzle-orm and Node only',
  ],
  ['printing', "import { x } from '../db/x'", 'printing/ turns documents into bytes'],
  ['printing', "import x from 'better-sqlite3'", 'printing/ runs under plain Node without a store'],
  ['scanning', "import { x } from '../host/x'", 'scanning/ turns key presses and serial bytes into codes'],
  ['scanning', "import { app as x } from 'electron'", 'scanning/ has no store and no window'],
  ['sync', "import { x } from '../host/x'", 'sync/ carries facts'],
  ['sync', "import { x } from '../server/x'", 'sync/ carries facts'],
  ['sync', "import x from 'better-sqlite3'", 'touches the store through db/ only'],
  ['sync', "import x from 'fastify'", "Node's own fetch"],
  ['server', "import { x } from '../db/x'", 'server/ keeps the log of many shops'],
  ['server/http', "import { x } from '../../sync/x'", 'server/ keeps the log of many shops'],
  ['server', "import { app as x } from 'electron'", 'without windows and devices'],
  ['head-office', "import { x } from '../host/x'", "head-office/ reads the server's log"],
  ['shop-hub', "import { x } from '../host/x'", "shop-hub/ is the server on a shop's own computer"],
  ['server', "import { x } from '../head-office/x'", 'server/ keeps the log of many shops'],
  ['shipping', "import { x } from '../db/x'", 'shipping/ speaks to couriers'],
  ['shipping/biteship', "import { x } from '../../contract/x'", 'shipping/ speaks to couriers'],
  ['shipping', "import x from 'better-sqlite3'", 'shipping/ has no store and no window'],
  ['renderer', "import { x } from '../shipping/x'", 'A window asks the host through contract/'],
  ['db', "import { x } from '../shipping/x'", 'db/ keeps and reads facts'],
  ['host', "import { app as x } from 'electron'", 'it never imports electron'],
  ['host', "import { utilityProcess as x } from 'electron/main'", 'it never imports electron'],
  ['host', "import { x } from '../renderer/x'", 'host/ is called by windows and tools'],
  ['host/operations', "import { x } from '../../electron/x'", 'host/ is called by windows and tools'],
  ['host', "import x from 'better-sqlite3'", 'Only db/ touches the database library'],
  ['host', "import { eq as x } from 'drizzle-orm'", 'Only db/ touches the database library'],
  ['host', "import { t as x } from 'i18next'", 'The host has no screen and no sentences'],
  [
    'electron/main',
    "import { x } from '../../host/x'",
    'electron/ starts windows and the host and decides nothing',
  ],
  [
    'electron/main',
    "import { x } from '../../core/x'",
    'electron/ starts windows and the host and decides nothing',
  ],
  ['electron/main', "import { ipcRenderer as x } from 'electron'", 'opens in electron/preload/ only'],
  ['electron/main', "import x from 'better-sqlite3'", 'electron/ uses Electron and Node only'],
  ['electron/preload', "import { x } from '../main/x'", 'The preload is the smallest part'],
  ['electron/preload', "import { readFileSync as x } from 'node:fs'", 'The preload is sandboxed'],
  ['renderer', "import { readFileSync as x } from 'node:fs'", 'A window is sandboxed and has no Node'],
  ['renderer', "import { ipcRenderer as x } from 'electron'", 'A window never sees Electron'],
  ['renderer/desk', "import { x } from '../../db/x'", 'A window asks the host through contract/'],
  ['renderer/desk', "import { x } from '../../host/x'", 'A window asks the host through contract/'],
  ['renderer', "import { SerialPort as x } from 'serialport'", 'Native parts live behind the host'],
  ['host', 'export function x(): void { console.log(1) }', 'console'],
  ['host', 'export const x: any = 1', 'any'],
  [
    'db',
    'declare const query: { run(): void; then(take: (rows: number[]) => void, fail: (error: unknown) => void): void }\nexport function x(): void { query }',
    'Promise',
  ],
  [
    'core',
    "export function x(kind: 'a' | 'b'): number | undefined { switch (kind) { case 'a': return 1 } return undefined }",
    'exhaustive',
  ],
]

/** What each room may do, so that a rule that forbids everything cannot pass for a good one. */
const ALLOWED: Readonly<Record<string, string>> = {
  'core/allowed.ts':
    "export { z } from 'zod'\nexport { parsePhoneNumber } from 'libphonenumber-js/min'\nexport { x } from './stock/x'\n",
  'core/stock/x.ts': 'export const x = 1\n',
  'contract/allowed.ts': "export { x } from '../core/stock/x'\nexport { z } from 'zod'\n",
  'db/allowed.ts':
    "export { x } from '../contract/allowed'\nexport { default as y } from 'better-sqlite3'\nexport { eq } from 'drizzle-orm'\nexport { join } from 'node:path'\n",
  'printing/allowed.ts': "export { x } from '../core/stock/x'\nexport { connect } from 'node:net'\n",
  'scanning/allowed.ts': "export { x } from '../core/stock/x'\n",
  'sync/allowed.ts':
    "export { eq } from '../db/allowed'\nexport { x } from '../contract/allowed'\nexport { sign } from 'node:crypto'\n",
  'server/allowed.ts':
    "export { default } from 'fastify'\nexport { default as pg } from 'pg'\nexport { x } from '../contract/allowed'\n",
  'shipping/allowed.ts': "export { x } from '../core/stock/x'\nexport { z } from 'zod'\n",
  'host/allowed.ts':
    "export { join } from '../db/allowed'\nexport { connect } from '../printing/allowed'\nexport { z } from '../shipping/allowed'\n",
  'electron/main/allowed.ts':
    "export { app } from 'electron'\nexport { join } from 'node:path'\nexport { x } from '../../contract/allowed'\n",
  'electron/preload/allowed.ts':
    "export { ipcRenderer } from 'electron'\nexport { x } from '../../contract/allowed'\n",
  'renderer/allowed.ts':
    "export { useState } from 'react'\nexport { x } from '../core/stock/x'\nexport { z } from '../contract/allowed'\n",
}

const fileOf = (index: number, room: string): string => `${room}/broken-${index}.ts`

describe('the doors between the rooms', () => {
  let findings: Finding[]
  beforeAll(() => {
    const files: Record<string, string> = { ...ALLOWED }
    BROKEN.forEach(([room, line], index) => {
      files[fileOf(index, room)] = line.startsWith('import')
        ? `${line}\nexport const used = [x]\n`
        : `${line}\n`
    })
    files['core/ring-a.ts'] = "import { b } from './ring-b'\nexport const a = (): unknown => b\n"
    files['core/ring-b.ts'] = "import { a } from './ring-a'\nexport const b = (): unknown => a\n"
    files['core/idle-suppression.ts'] = '// oxlint-disable-next-line no-console\nexport const idle = 1\n'
    findings = lintTree(files)
  }, 60_000)

  test.each(BROKEN.map(([room, line, says], index) => ({ room, line, says, file: fileOf(index, room) })))(
    '$room refuses: $line',
    ({ file, says }) => {
      expect(
        findings.filter((finding) => finding.file === file).map((finding) => finding.text),
      ).toContainEqual(expect.stringContaining(says))
    },
  )

  test.each(Object.keys(ALLOWED))('%s may import what it does', (file) => {
    expect(findings.filter((finding) => finding.file === file)).toEqual([])
  })

  test('a ring of imports is refused', () => {
    expect(
      findings.filter((finding) => finding.rule.includes('no-cycle')).map((finding) => finding.file),
    ).toContain('core/ring-a.ts')
  })

  test('a suppression that suppresses nothing is refused', () => {
    expect(findings.some((finding) => finding.file === 'core/idle-suppression.ts')).toBe(true)
  })
})

test('the repository itself breaks no rule', () => {
  expect(lintRepository()).toEqual([])
}, 60_000)

// The rules tell rooms apart by the first folder name of a relative import.
test.each(Object.entries(CLOSED_TO))(
  'no folder inside %s is named like a room it may not look into',
  (room, closed) => {
    expect(foldersIn(join(root, room)).filter((folder) => closed.includes(folder))).toEqual([])
  },
)

function foldersIn(place: string): string[] {
  try {
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  } catch {
    return [] // a room that does not exist yet
  }
}
