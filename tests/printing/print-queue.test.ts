import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allowedActions,
  createPrintWorker,
  defaultSendOptions,
  receiptPrinter58,
  labelPrinterTspl,
  type ConfiguredPrinter,
  type Outcome,
  type PrintJob,
  type PrintJobState,
} from '../../printing'
import { createMemoryQueue, createTestTime } from './memory-queue'
import { addressLabel, testPage } from './samples'

const tick = () => new Promise((resolve) => setImmediate(resolve))

function bench(
  send: (bytes: Uint8Array) => Promise<Outcome> | Outcome,
  profile: ConfiguredPrinter['profile'] = receiptPrinter58,
) {
  const queue = createMemoryQueue()
  const time = createTestTime()
  const changes: string[] = []
  const defects: unknown[] = []
  const printer: ConfiguredPrinter = {
    printerId: 'p1',
    lane: 'one',
    profile,
    transport: {
      send: async (bytes) => send(bytes),
      probe: () => Promise.resolve({ reached: true, answers: [], conditions: [] }),
    },
    sendOptions: defaultSendOptions,
  }
  const make = () =>
    createPrintWorker({
      store: queue.store,
      printers: () => [printer],
      clock: time.clock,
      timers: time.timers,
      random: () => 0.5,
      onChanged: (job: PrintJob) => changes.push(`${job.jobId} ${job.state}`),
      onDefect: (error) => defects.push(error),
    })
  return { queue, time, changes, defects, make }
}

test('jobs are printed one after the other in their order, and sending is committed before the first byte', async () => {
  const states: (PrintJobState | undefined)[] = []
  const { queue, changes, make } = bench(() => {
    states.push(queue.jobs().find((job) => job.state === 'sending')?.state)
    return { kind: 'printed' }
  })
  queue.add('a', testPage)
  queue.add('b', testPage)
  const worker = make()
  worker.start()
  await tick()
  queue.add('c', testPage)
  worker.wake()
  await tick()
  await worker.stop()
  expect(changes).toEqual(['a sending', 'a printed', 'b sending', 'b printed', 'c sending', 'c printed'])
  expect(states).toEqual(['sending', 'sending', 'sending'])
})

test('a printer which is off is tried again with growing pauses, and nobody overtakes', async () => {
  let tries = 0
  const { queue, time, make } = bench(() => {
    tries++
    return tries <= 6 ? { kind: 'not-sent', reason: 'refused' } : { kind: 'sent' }
  })
  queue.add('a', testPage)
  queue.add('b', testPage)
  make().start()
  await tick()
  const pauses = []
  for (let round = 0; round < 6; round++) {
    const job = queue.jobs()[0]
    pauses.push((job?.nextAttemptAt ?? 0) - time.clock.now())
    expect(queue.jobs()[1]?.attempts).toBe(0)
    time.forward(pauses.at(-1) ?? 0)
    await tick()
  }
  expect(pauses).toEqual([1_000, 2_000, 5_000, 10_000, 30_000, 30_000])
  expect(queue.jobs().map((job) => job.state)).toEqual(['sent', 'sent'])
  expect(queue.jobs()[0]?.attempts).toBe(7)
})

test('an unknown outcome asks a person and lets the next job pass', async () => {
  const outcomes: Outcome[] = [{ kind: 'unknown', reason: 'reset' }, { kind: 'printed' }]
  const { queue, time, make } = bench(() => outcomes.shift() ?? { kind: 'printed' })
  queue.add('a', testPage)
  queue.add('b', testPage)
  make().start()
  await tick()
  time.forward(3_600_000)
  await tick()
  expect(queue.jobs().map((job) => [job.state, job.attempts])).toEqual([
    ['unknown', 1],
    ['printed', 1],
  ])
  expect(queue.jobs()[0]?.trouble).toEqual({ code: 'UNKNOWN', reason: 'reset' })
  expect(allowedActions({ state: 'unknown' })).toEqual(['confirm-printed', 'reprint', 'cancel'])
})

test('what was being sent when the program ended is unknown at the next start', async () => {
  let sent = 0
  const { queue, make } = bench(() => {
    sent++
    return { kind: 'printed' }
  })
  queue.add('a', testPage)
  queue.change('a', { state: 'sending', attempts: 1 })
  make().start()
  await tick()
  expect(sent).toBe(0)
  expect(queue.jobs()[0]).toMatchObject({
    state: 'unknown',
    trouble: { code: 'UNKNOWN', reason: 'interrupted' },
  })
})

test('a label which does not fit fails at once with the reason, and the next label is printed', async () => {
  const { queue, make } = bench(() => ({ kind: 'sent' }), labelPrinterTspl)
  queue.add('long', {
    ...addressLabel,
    destination: { ...addressLabel.destination, addressLines: ['Jalan '.repeat(900)] },
  })
  queue.add('fine', addressLabel)
  make().start()
  await tick()
  expect(queue.jobs().map((job) => job.state)).toEqual(['failed', 'sent'])
  expect(queue.jobs()[0]?.trouble).toEqual({
    code: 'CANNOT_ENCODE',
    refusal: { code: 'LABEL_OVERFLOW', parts: ['address'] },
  })
})

test('a broken row fails with a defect and does not stop its printer', async () => {
  const { queue, defects, make } = bench(() => ({ kind: 'sent' }))
  queue.add('broken', JSON.parse('{"kind":"receipt"}'))
  queue.add('fine', testPage)
  make().start()
  await tick()
  expect(queue.jobs().map((job) => job.state)).toEqual(['failed', 'sent'])
  expect(defects).toHaveLength(1)
})

test('a cancelled job is not sent even when it was next', async () => {
  const { queue, make } = bench(() => ({ kind: 'not-sent', reason: 'refused' }))
  queue.add('a', testPage)
  const worker = make()
  worker.start()
  await tick()
  queue.change('a', { state: 'cancelled' })
  await worker.stop()
  expect(queue.store.markSending('a', new Uint8Array(), 0)).toBe(false)
})

test('the copy number of the job is the one on the paper', async () => {
  let sent = new Uint8Array()
  const { queue, make } = bench((bytes) => {
    sent = new Uint8Array(bytes)
    return { kind: 'sent' }
  })
  queue.add('a', testPage, 'p1', 3)
  make().start()
  await tick()
  expect(Buffer.from(sent).toString('latin1')).toContain('CETAK ULANG ke-3')
})

/** What happens to one attempt: the answer of the transport, whether paper came out, or the end of the program. */
type Fate = { readonly outcome: Outcome | 'crash'; readonly paper: boolean }

const fate: fc.Arbitrary<Fate> = fc.oneof(
  fc.constant<Fate>({ outcome: { kind: 'not-sent', reason: 'refused' }, paper: false }),
  fc.constant<Fate>({ outcome: { kind: 'not-sent', reason: 'connect-timeout' }, paper: false }),
  fc.constant<Fate>({ outcome: { kind: 'sent' }, paper: true }),
  fc.constant<Fate>({ outcome: { kind: 'printed' }, paper: true }),
  fc.boolean().map<Fate>((paper) => ({ outcome: { kind: 'unknown', reason: 'reset' }, paper })),
  fc.boolean().map<Fate>((paper) => ({ outcome: 'crash', paper })),
)

test(
  'whatever happens to printer, line and program, no job puts paper out twice by itself',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (fates, count) => {
          const papers = new Map<string, number>()
          const order: string[] = []
          let crashed = false
          const next = fates[Symbol.iterator]()
          const { queue, time, make } = bench(() => {
            const { outcome, paper }: Fate = next.next().value ?? {
              outcome: { kind: 'printed' },
              paper: true,
            }
            const jobId = queue.jobs().find((job) => job.state === 'sending')?.jobId ?? 'none'
            if (paper) {
              papers.set(jobId, (papers.get(jobId) ?? 0) + 1)
              order.push(jobId)
            }
            if (outcome !== 'crash') return outcome
            crashed = true
            // The old program never hears of this job again.
            return new Promise<Outcome>(() => undefined)
          })
          for (let job = 0; job < count; job++) queue.add(`job ${job}`, testPage)
          let worker = make()
          worker.start()
          for (let round = 0; round < 80; round++) {
            await tick()
            if (crashed) {
              crashed = false
              worker = make()
              worker.start()
            }
            worker.wake()
            time.forward(30_000)
          }
          await tick()
          for (const [, copies] of papers) expect(copies).toBe(1)
          expect(order).toEqual([...order].sort())
          for (const job of queue.jobs()) {
            expect(['printed', 'sent', 'unknown']).toContain(job.state)
            if (job.state !== 'unknown') expect(papers.get(job.jobId)).toBe(1)
          }
        },
      ),
      { numRuns: 60 },
    )
  },
)
