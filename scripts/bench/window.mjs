// Starts the built program on the big store in a real window and measures what a person at the till waits for.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensure, hasCommand } from '../ensure.mjs'
import { node24 } from '../node24.mjs'
import { root } from '../paths.mjs'

/**
 * @param {string} dataDir a made store
 * @param {(line: string) => void} say
 * @returns {Promise<{ name: string, value: number, unit: string, aim?: number, detail: string }[]>} none where there is
 * no window to be had
 */
export async function measureWindow(dataDir, say) {
  const { electron } = await ensure({ window: true, display: true })
  if (!electron) return []
  const display =
    process.platform === 'linux' && hasCommand('xvfb-run')
      ? ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24']
      : []
  const [command, ...args] = [...display, node24(), join(root, 'scripts/bench/window-run.mjs'), dataDir]
  const run = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron.dist },
    timeout: 180_000,
  })
  if (run.status !== 0) {
    say(`the window could not be measured (${run.status ?? run.signal})`)
    return []
  }
  const { startsMs, scans, heard, memory, version } = JSON.parse(run.stdout)
  const shares = (times) => {
    const sorted = times.toSorted((a, b) => a - b)
    return (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  }
  const line = shares(scans)
  const event = shares(heard)
  const detail = (at, n, what) =>
    `p50 ${at(0.5).toFixed(1)} ms, worst ${at(1).toFixed(0)} ms, n ${n}, from the scanner's Enter to ${what}`
  return [
    {
      name: 'window: start to sign-in',
      value: startsMs.toSorted((a, b) => a - b)[startsMs.length >> 1],
      unit: 'ms',
      aim: 3000,
      detail: `Electron ${version}, starts ${startsMs.map((ms) => ms.toFixed(0)).join(' ')} ms`,
    },
    {
      name: 'window: scan to event p95',
      value: event(0.95),
      unit: 'ms',
      detail: detail(event, heard.length, 'the screen that hears of it'),
    },
    {
      name: 'window: scan to line p95',
      value: line(0.95),
      unit: 'ms',
      aim: 50,
      detail: detail(line, scans.length, 'the painted line'),
    },
    {
      name: 'memory: host and window',
      value: memory.host + memory.renderer,
      unit: 'MB',
      aim: 400,
      detail: `host ${memory.host}, window ${memory.renderer}, whole program ${memory.all} MB (shared pages counted once)`,
    },
  ]
}
