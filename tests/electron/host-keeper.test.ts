import type { WebContents } from 'electron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keepHost, type Fatal } from '../../electron/main/host-keeper'
import type { HostProcess, HostProcessEvents } from '../../electron/main/host-process'

const runs = vi.hoisted(
  () => [] as { events: HostProcessEvents; attached: unknown[]; secrets: unknown[]; stopped: boolean }[],
)
vi.mock('../../electron/main/host-process', () => ({
  startHostProcess: (_dataDir: string, events: HostProcessEvents): HostProcess => {
    const run = { events, attached: [] as unknown[], secrets: [] as unknown[], stopped: false }
    runs.push(run)
    return {
      mode: 'child',
      pid: runs.length,
      attach: (page) => run.attached.push(page),
      tellSecrets: (secrets) => run.secrets.push(secrets),
      stop: () => {
        run.stopped = true
        events.onExit(0)
        return Promise.resolve()
      },
    }
  },
}))
vi.mock('../../electron/main/log', () => ({ log: () => undefined }))

const page = (): WebContents => ({ isDestroyed: () => false }) as unknown as WebContents
const last = () => {
  const run = runs.at(-1)
  if (run === undefined) throw new Error('no host was started')
  return run
}

describe('the keeper of the host', () => {
  let fatals: Fatal[]
  const keep = () => keepHost('/data', (fatal) => fatals.push(fatal))
  beforeEach(() => {
    vi.useFakeTimers()
    runs.length = 0
    fatals = []
  })
  afterEach(() => void vi.useRealTimers())

  test('a page that asks early gets its port when the host is ready, once', () => {
    const keeper = keep()
    const early = page()
    keeper.requestPort(early)
    keeper.requestPort(early)
    expect(last().attached).toEqual([])
    last().events.onNotice({ t: 'ready' })
    expect(last().attached).toEqual([early])
    const late = page()
    keeper.requestPort(late)
    expect(last().attached).toEqual([early, late])
  })

  test('a host that dies is started again, later each time, and at once again after a long healthy run', () => {
    keep()
    for (const delay of [100, 200, 400, 800]) {
      last().events.onNotice({ t: 'ready' })
      const before = runs.length
      last().events.onExit(1)
      vi.advanceTimersByTime(delay - 1)
      expect(runs).toHaveLength(before)
      vi.advanceTimersByTime(1)
      expect(runs).toHaveLength(before + 1)
    }
    last().events.onNotice({ t: 'ready' })
    vi.advanceTimersByTime(60_000)
    const before = runs.length
    last().events.onExit(null)
    vi.advanceTimersByTime(100)
    expect(runs).toHaveLength(before + 1)
    expect(fatals).toEqual([])
  })

  test('a host that never gets ready is given up, and asking again tries again', () => {
    const keeper = keep()
    for (let death = 0; death < 6; death++) {
      last().events.onExit(1)
      vi.advanceTimersByTime(10_000)
    }
    expect(fatals).toEqual([{ code: 'HOST_KEEPS_FAILING', detail: 'exit 1' }])
    expect(keeper.fatal).toEqual(fatals[0])
    const before = runs.length
    const again = page()
    keeper.requestPort(again)
    expect(runs).toHaveLength(before + 1)
    expect(keeper.fatal).toBeUndefined()
    last().events.onNotice({ t: 'ready' })
    expect(last().attached).toEqual([again])
  })

  test('a store that cannot be opened is told at once and not tried again by itself', () => {
    keep()
    last().events.onNotice({ t: 'fatal', fatal: 'DATABASE_NEWER', found: 7 })
    last().events.onExit(3)
    vi.advanceTimersByTime(60_000)
    expect(runs).toHaveLength(1)
    expect(fatals).toEqual([{ code: 'DATABASE_NEWER', detail: 'found=7' }])
  })

  test('a store that is still held by a dying host is waited for', () => {
    keep()
    last().events.onNotice({ t: 'fatal', fatal: 'DATA_DIR_IN_USE' })
    last().events.onExit(3)
    expect(fatals).toEqual([])
    vi.advanceTimersByTime(100)
    expect(runs).toHaveLength(2)
    last().events.onNotice({ t: 'ready' })
    expect(fatals).toEqual([])
  })

  test('a store that stays held is told', () => {
    keep()
    for (let death = 0; death < 6; death++) {
      last().events.onNotice({ t: 'fatal', fatal: 'DATA_DIR_IN_USE' })
      last().events.onExit(3)
      vi.advanceTimersByTime(10_000)
    }
    expect(fatals.map((fatal) => fatal.code)).toEqual(['DATA_DIR_IN_USE'])
  })

  test('a host that was told to stop stays away', async () => {
    const keeper = keep()
    last().events.onNotice({ t: 'ready' })
    await keeper.stop()
    vi.advanceTimersByTime(60_000)
    expect(runs).toHaveLength(1)
    expect(last().stopped).toBe(true)
  })
})
