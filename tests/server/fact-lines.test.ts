import { expect, test } from 'vitest'
import { factLines } from '../../contract/fact-lines'
import { type SentFact } from '../../contract/server-wire'
import { ok } from '../../core/result'
import { readFactLines } from '../../server/http/fact-lines'
import { createTurns } from '../../server/http/turns'
import { ingest } from '../../server/log/ingest'
import { NO_HASH, SHOP, chainOf } from './chain'
import { startTestServer } from './test-server'

const A = { shop: SHOP, terminal: 'A' }
const linesOf = (facts: readonly SentFact[]): string =>
  factLines(facts.map((fact) => ({ ...fact, terminal: 'A' }))) ?? ''
const read = (text: string, terminal = 'A') => readFactLines(Buffer.from(text), terminal)

test('facts come out of their lines as they went in, with all their hashes', () => {
  const chain = chainOf('A')
  const facts = [...chain.many(2), chain.next('CustomerSaved', { name: 'Bu Siti “ñ” 👍', note: 'a\nb' })]
  expect(read(linesOf(facts))).toEqual({ facts })
  expect(read(linesOf(facts.slice(1)))).toEqual({ facts: facts.slice(1) })
})

test('a payload of two lines is not written as lines', () => {
  expect(factLines([{ ...chainOf('A').next('CustomerSaved', '{\n}'), terminal: 'A' }])).toBeUndefined()
  expect(factLines([])).toBeUndefined()
})

test('lines of another terminal, cut short or written otherwise are none', () => {
  const text = linesOf(chainOf('A').many(2))
  const [head = '', first = '', ...rest] = text.split('\n')
  expect(read(text, 'B')).toBeUndefined()
  expect(read(text.slice(0, -1))).toBeUndefined()
  expect(read(`${head}\n${first}\n`)).toBeUndefined()
  expect(read([head, first.replace('["A",', '["A", '), ...rest].join('\n'))).toBeUndefined()
  expect(read('')).toBeUndefined()
  expect(readFactLines(Buffer.from([0xff, 0x0a]), 'A')).toBeUndefined()
})

test('a changed payload, and a chain that ends elsewhere than it says, are refused', async () => {
  const { log, enrol } = await startTestServer()
  await enrol()
  const text = linesOf(chainOf('A').many(3))
  for (const wrong of [text.replace('dropOrderId', 'dropOrderID'), text.replace(NO_HASH, 'f'.repeat(64))])
    expect(await ingest(log, A, read(wrong)?.facts ?? [], 1)).toMatchObject({
      error: { code: 'BROKEN_CHAIN' },
    })
  expect(await log.cursorOf(SHOP)).toBe(0)
  expect(await ingest(log, A, read(text)?.facts ?? [], 1)).toMatchObject({ ok: true, value: { cursor: 3 } })
})

test('pushes that overtake each other are all taken, in their order', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  const chain = chainOf('A')
  const pushes = Array.from({ length: 6 }, () => chain.many(5))
  const inTurn = createTurns()
  const answers = await Promise.all(
    pushes
      .toReversed()
      .map((facts) =>
        inTurn('A', facts[0] ?? { epoch: 1, seq: 1 }, () => ingest(server.log, A, facts, Date.now())),
      ),
  )
  expect(answers.map(({ ok: taken }) => taken)).toEqual(pushes.map(() => true))
  const page = await server.client.call('pull', { after: 0, own: 'full' }, a)
  expect(page.ok && page.value.facts.map(({ fact }) => fact)).toEqual(pushes.flat())
})

test('a push before its turn waits for the one before it, and not for one after it', async () => {
  const inTurn = createTurns()
  const gap = { ok: false, error: { code: 'GAP' } } as const
  let [isThere, open]: [boolean, () => void] = [false, () => undefined]
  const gate = new Promise<void>((done) => (open = done))
  const place = (seq: number) => ({ epoch: 1, seq })
  const first = inTurn('A', place(1), async () => {
    await gate
    isThere = true
    return ok('first')
  })
  const second = inTurn('A', place(6), async () => (isThere ? ok('second') : gap))
  const early = inTurn('B', place(6), async () => gap)
  expect(await early).toEqual(gap)
  open()
  expect([await first, await second]).toEqual([ok('first'), ok('second')])
})
