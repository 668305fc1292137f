// Two windows of two programs, a desk and a warehouse, with one server: what tests/e2e/windows.spec.ts measures, often enough for a p95.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { root } from '../paths.mjs'

const ORDERS = 24
const AIM_MS = 1000

/** @returns {Promise<{name: string, value: number, unit: string, aim?: number, detail: string}[]>} */
export async function measureWindows() {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-windows-'))
  const report = join(folder, 'report.json')
  try {
    const done = spawnSync(process.execPath, [join(root, 'scripts/e2e.mjs'), 'e2e/windows.spec'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PESAN_WINDOWS_ORDERS: String(ORDERS), PESAN_WINDOWS_REPORT: report },
    })
    if (done.status !== 0) throw new Error(`the two windows ended with ${done.status}`)
    const { seenMs, heardMs, toldMs } = JSON.parse(readFileSync(report, 'utf8'))
    const rowsOf = (what, sorted) => [
      { name: `drop order ${what}, p50`, value: at(sorted, 0.5), unit: 'ms', aim: AIM_MS, detail: '' },
      {
        name: `drop order ${what}, p95`,
        value: at(sorted, 0.95),
        unit: 'ms',
        aim: AIM_MS,
        detail: `${sorted.length} orders, from the key at the desk`,
      },
    ]
    return [
      ...rowsOf('seen at the warehouse', seenMs),
      ...rowsOf('heard there', heardMs),
      ...rowsOf('told by the system', toldMs),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)]
