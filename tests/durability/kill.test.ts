import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtHost } from './built-host'
import { BusyDay, type Call, type Sent } from './busy-day'
import { type Random, between, pick, seededRandom } from './day-parts'
import { HostGone, type LinesHost, startHost } from './lines-host'
import { killMigrations } from './migration-kills'
import { removeDir, scratchDir } from './scratch-dir'

/*
 * The real host process is killed with SIGKILL in the middle of a busy day, again and again over the same folder.
 * After every kill the next process must have everything that was confirmed, nothing half-done, and be of use within
 * seconds. What the power takes beside the process is the power-cut test's business.
 */
const KILLS = Number(process.env['PESAN_KILLS'] ?? 200)
/** Two desks at once use both cores while the other one starts; each has a folder of its own. */
const SHOPS = 2
/** People at work at the same time: that many commands may be open at the instant of the kill. */
const LANES = 3
/** One start in so many is itself interrupted. */
const KILL_DURING_START = 10
const REPEATED_FROM_BEFORE = 10

const folder = scratchDir('kill')

let built: Awaited<ReturnType<typeof builtHost>>

beforeAll(async () => void (built = await builtHost('kill')), 120_000)
afterAll(() => {
  built.remove()
  removeDir(folder)
})

interface Tally {
  kills: number
  killsWithOpenCommands: number
  confirmed: number
  doneButNotAnswered: number
  firstReplies: number[]
}

/** The facts of every command, by command: what was done must be there wholly. */
async function factsByCommand(
  host: LinesHost,
  known: Map<string, string[]>,
  after: { id: number },
): Promise<void> {
  for (;;) {
    const reply = await host.call('fact.list', {
      after: after.id,
      limit: 1000,
      kind: '',
      day: null,
      newestFirst: false,
    })
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    const facts = reply.value as { id: number; kind: string; commandId: string }[]
    for (const { commandId, kind } of facts) known.set(commandId, [...(known.get(commandId) ?? []), kind])
    after.id = facts.at(-1)?.id ?? after.id
    if (facts.length < 1000) return
  }
}

const isOk = (sent: Sent): boolean => sent.reply?.ok === true

/** Looks at the store after a kill: repeats what was confirmed and what nobody knows of. */
async function inspect(
  host: LinesHost,
  day: BusyDay,
  lately: Sent[],
  random: Random,
  facts: FactsSeen,
  tally: Tally,
): Promise<void> {
  await factsByCommand(host, facts.known, facts.after)
  const before = day.sent.slice(0, day.sent.length - lately.length).filter(isOk)
  const earlier = Array.from({ length: Math.min(REPEATED_FROM_BEFORE, before.length) }, () =>
    pick(random, before),
  )
  for (const sent of [...lately.filter(isOk), ...earlier]) {
    expect(facts.known.has(sent.commandId), `${sent.op} was confirmed and left no fact`).toBe(true)
    expect(await host.call(sent.op, sent.input)).toEqual(sent.reply)
  }
  for (const sent of lately.filter(({ reply }) => reply === undefined)) {
    const factsBefore = facts.known.get(sent.commandId)
    sent.reply = await host.call(sent.op, sent.input)
    await factsByCommand(host, facts.known, facts.after)
    const factsNow = facts.known.get(sent.commandId)
    if (factsBefore !== undefined) {
      tally.doneButNotAnswered++
      // It was done wholly before the kill: its reply stands and nothing is added to it now.
      expect(sent.reply.ok).toBe(true)
      expect(factsNow).toEqual(factsBefore)
    } else if (!sent.reply.ok) expect(factsNow).toBeUndefined()
  }
}

interface FactsSeen {
  readonly known: Map<string, string[]>
  readonly after: { id: number }
}

async function killAgainAndAgain(
  dataDir: string,
  day: BusyDay,
  kills: number,
  random: Random,
): Promise<Tally> {
  const tally: Tally = {
    kills: 0,
    killsWithOpenCommands: 0,
    confirmed: 0,
    doneButNotAnswered: 0,
    firstReplies: [],
  }
  const facts: FactsSeen = { known: new Map(), after: { id: 0 } }
  let inspected = day.sent.length
  while (tally.kills < kills) {
    const host = startHost(built.file, dataDir)
    if (tally.kills % KILL_DURING_START === KILL_DURING_START - 1) {
      await new Promise((done) => setTimeout(done, between(random, 0, 400)))
      await host.kill()
      tally.kills++
      continue
    }
    const verified = await host.call('store.verify', {})
    expect(verified, host.stderr()).toMatchObject({ ok: true, value: { ok: true } })
    tally.firstReplies.push(host.firstReplyMs() ?? Infinity)
    await inspect(host, day, day.sent.slice(inspected), random, facts, tally)
    inspected = day.sent.length

    const call: Call = (op, input) => host.call(op, input)
    const lanes = Array.from({ length: LANES }, async () => {
      try {
        for (;;) await day.step(call)
      } catch (error) {
        if (!(error instanceof HostGone)) throw error
      }
    })
    await new Promise((done) => setTimeout(done, random() * 150))
    await host.kill()
    await Promise.all(lanes)
    tally.kills++
    if (day.unanswered().length > 0) tally.killsWithOpenCommands++
  }
  const host = startHost(built.file, dataDir)
  await inspect(host, day, day.sent.slice(inspected), random, facts, tally)
  expect(await host.call('store.verify', {})).toMatchObject({ ok: true, value: { ok: true } })
  expect(await host.call('store.rebuild', {})).toMatchObject({
    ok: true,
    value: { equal: true, differences: [] },
  })
  await host.end()
  tally.confirmed = day.sent.filter(isOk).length
  return tally
}

describe('the host is killed at random instants of a busy day', () => {
  test(
    'every confirmed command is there, nothing is half-done, and it is of use again in seconds',
    { timeout: 600_000 },
    async () => {
      const tallies = await Promise.all(
        Array.from({ length: SHOPS }, async (_, shop) => {
          const dataDir = join(folder, `shop-${shop}`)
          mkdirSync(dataDir)
          const random = seededRandom(100 + shop)
          const day = new BusyDay(random)
          const first = startHost(built.file, dataDir)
          await day.open((op, input) => first.call(op, input))
          await first.kill()
          return await killAgainAndAgain(dataDir, day, Math.ceil(KILLS / SHOPS), random)
        }),
      )
      const firstReplies = tallies.flatMap((tally) => tally.firstReplies).toSorted((a, b) => a - b)
      const sum = (of: (tally: Tally) => number): number =>
        tallies.reduce((total, tally) => total + of(tally), 0)
      // The test is worth something only if it interrupted work.
      expect(sum((tally) => tally.kills)).toBeGreaterThanOrEqual(KILLS)
      expect(sum((tally) => tally.killsWithOpenCommands)).toBeGreaterThan(KILLS / 2)
      expect(sum((tally) => tally.confirmed)).toBeGreaterThan(KILLS)
      // From the spawn to an answer that has verified the whole store; the worst may have met a busy computer.
      expect(firstReplies[firstReplies.length >> 1]).toBeLessThan(5000)
      expect(firstReplies.at(-1)).toBeLessThan(30_000)
      if (process.env['PESAN_TELL'])
        process.stderr.write(
          `${JSON.stringify({ tallies, median: firstReplies[firstReplies.length >> 1], worst: firstReplies.at(-1) })}\n`,
        )
    },
  )
})

test(
  'a host killed while it brings a large old store to a newer version leaves the old or the new one, with all facts',
  { timeout: 600_000 },
  async () => {
    const old = join(folder, 'migration')
    mkdirSync(old)
    const inTheMiddle = await killMigrations(built.file, old, seededRandom(7))
    expect(inTheMiddle).toBeGreaterThan(0)
    if (process.env['PESAN_TELL']) process.stderr.write(`killed in the middle ${inTheMiddle} times\n`)
  },
)
