// Papers and labels into bytes: time, size and memory, as rows of the benchmark's table.
import { spawnSync } from 'node:child_process'
import { node24 } from '../node24.mjs'
import { bundle } from './bundle.mjs'

/** 100 labels one by one: what the queue holds at once is one of them. */
const BATCHES = ['TSPL 100x150', 'TSPL 100x150, 300 dpi', 'ZPL 100x150, Z64']

/** @returns {Promise<{name: string, value: number, unit: string, aim?: number, detail: string}[]>} */
export async function measurePapers() {
  const program = await bundle(['papers'], 'bench', 'papers-programs')
  const run = (...args) => {
    const done = spawnSync(node24(), [program('papers'), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (done.status !== 0) throw new Error(`papers ended with ${done.status}`)
    return JSON.parse(done.stdout)
  }
  const rows = run().map(({ name, p50, p95, bytes }) => ({
    name: `paper: ${name} p50`,
    value: p50,
    unit: 'ms',
    aim: undefined,
    detail: `p95 ${p95.toFixed(1)} ms, ${bytes} bytes`,
  }))
  const firsts = Array.from({ length: 5 }, () => run('first'))
  const middle = (of) => firsts.map(of).toSorted((a, b) => a - b)[2]
  rows.push(
    {
      name: 'first receipt after the start of a process',
      value: middle((one) => one.receiptMs),
      unit: 'ms',
      aim: undefined,
      detail: 'median of 5, the process itself included',
    },
    {
      name: 'first label after that',
      value: middle((one) => one.labelMs),
      unit: 'ms',
      aim: undefined,
      detail: 'median of 5',
    },
  )
  for (const name of BATCHES) {
    const { ms, idleMb, peakMb, bytes } = run(name)
    rows.push(
      {
        name: `100 labels, ${name}`,
        value: ms,
        unit: 'ms',
        aim: undefined,
        detail: `${(bytes / 1e6).toFixed(1)} MB`,
      },
      {
        name: `100 labels, ${name}: memory above idle`,
        value: peakMb - idleMb,
        unit: 'MB',
        aim: 150,
        detail: `idle ${idleMb.toFixed(0)} MB, peak ${peakMb.toFixed(0)} MB`,
      },
    )
  }
  return rows
}
