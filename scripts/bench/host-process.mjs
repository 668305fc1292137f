// The built host as a process of its own: how long until it answers, and what it holds in memory.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24 } from '../node24.mjs'
import { root } from '../paths.mjs'

/** @returns {Promise<{ firstAnswerMs: number, rssMb: number }>} after a day's worth of looking around */
export function startAndAsk(dataDir, questions) {
  return new Promise((done, fail) => {
    const started = performance.now()
    const host = spawn(node24(), [join(root, 'out/main/host.js'), '--data', dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let firstAnswerMs
    let rest = ''
    let answered = 0
    let rssMb = 0
    const ask = ([op, input], id) => host.stdin.write(`${JSON.stringify({ id, op, input })}\n`)
    host.stdout.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop()
      for (const line of lines) {
        const reply = JSON.parse(line)
        if (reply.id === undefined) continue
        if (!reply.ok) return fail(new Error(line))
        // One after the other: what is asked at once is also answered at once, and the first answer would wait for all.
        firstAnswerMs ??= performance.now() - started
        const next = questions[answered++]
        if (next) ask(next, answered)
        else {
          rssMb = residentMb(host.pid)
          host.stdin.end()
        }
      }
    })
    host.on('exit', () => done({ firstAnswerMs, rssMb }))
    ask(['shop.state', {}], 0)
  })
}

/** Resident memory, Linux only; 0 elsewhere. */
export function residentMb(pid) {
  try {
    const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Math.round(Number(kb) / 1024)
  } catch {
    return 0
  }
}
