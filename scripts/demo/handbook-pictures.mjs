#!/usr/bin/env node
// Takes the handbook's pictures from what `npm run demo` left in demo-output.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.mjs'

const WINDOWS = [
  'welcome',
  'home',
  'check-stock',
  'drop-order',
  'warehouse-alarm',
  'chat',
  'book-order',
  'booked',
  'unknown-code',
  'board',
  'return',
  'bank-preview',
  'bank',
  'sell',
  'override',
  'change',
  'labels',
  'count',
  'day-book',
]
const PAPERS = { slip: 'receipt-02.png', label: 'label-02.png' }

const from = join(root, 'demo-output')
const to = join(root, 'docs/handbook/pictures')
mkdirSync(to, { recursive: true })
const windows = readdirSync(join(from, 'windows'))
for (const name of WINDOWS) {
  const file = windows.find((one) => one.replace(/^\d+-/, '') === `${name}.png`)
  if (file === undefined) throw new Error(`the demo left no picture of ${name}; run npm run demo first`)
  copyFileSync(join(from, 'windows', file), join(to, `${name}.png`))
}
for (const [name, file] of Object.entries(PAPERS))
  copyFileSync(join(from, 'papers', file), join(to, `${name}.png`))
