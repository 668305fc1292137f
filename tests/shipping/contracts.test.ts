import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { CourierProvider } from '../../contract/courier-account'
import { optionsOf } from '../../contract/courier-options'
import { type Courier, type ParcelRequest, type RatePlace, createCourier } from '../../shipping'
import { accountWith } from '../bench/courier-shop'
import { BITESHIP } from '../bench/fake-biteship'
import { type Asked, type Dialect, startFakeCourier } from '../bench/fake-courier'
import { JNE } from '../bench/fake-jne'
import { JNT } from '../bench/fake-jnt'
import { SICEPAT } from '../bench/fake-sicepat'
import {
  ADAPTERS,
  type CallContract,
  FOLDER,
  type SentShape,
  callsOf,
  contractOf,
  fieldsOf,
  sourcesOf,
} from './contract'
import { contractsPage } from './contracts-page'
import { PARCEL } from './requests'

/** `PESAN_RECORD=1` writes anew what the adapters send, and the page. */
const RECORDS = process.env['PESAN_RECORD'] !== undefined
const PAGE = join(import.meta.dirname, '../../docs/handbook-developers/courier-contracts.md')
const UNTRIED = join(import.meta.dirname, '../../docs/handbook/untried.md')

const DIALECTS: Readonly<Record<CourierProvider, Dialect>> = {
  biteship: BITESHIP,
  sicepat: SICEPAT,
  jne: JNE,
  jnt: JNT,
}
const FROM: RatePlace = { postcode: '40111', district: '', city: 'Kota Bandung', code: 'BDO10000', area: '' }
const TO: RatePlace = {
  postcode: '40132',
  district: 'Coblong',
  city: 'Kota Bandung',
  code: 'BDO10013',
  area: '',
}

/** The same parcel to every courier, in its own codes. */
const PARCELS: Readonly<Record<CourierProvider, Partial<ParcelRequest>>> = {
  biteship: { service: 'reg', destination: { code: '', area: '' }, cod: 150_000, note: 'Titip satpam' },
  sicepat: { service: 'REG', cod: 150_000 },
  jne: { cod: 150_000, note: 'Titip satpam' },
  jnt: { service: '1', destination: { code: 'BDO', area: 'BDO010' }, cod: 150_000 },
}
/** A number that was given in advance, as each courier writes it. */
const DRAWN: Partial<Record<CourierProvider, string>> = {
  sicepat: '003100000001',
  jne: '2000281900500044',
}
/** The number the answers of the fixtures speak of. */
const AWB = '0123082100003094'

/** How each call of a fixture is made. */
const CALLS: Readonly<
  Record<string, (courier: Courier, adapter: CourierProvider) => Promise<unknown> | undefined>
> = {
  create: (courier, adapter) => courier.create({ ...PARCEL, ...PARCELS[adapter] }),
  'create-drawn': (courier, adapter) =>
    courier.create({ ...PARCEL, ...PARCELS[adapter], drawn: DRAWN[adapter] ?? null }),
  'create-area': (courier, adapter) =>
    courier.create({
      ...PARCEL,
      ...PARCELS[adapter],
      destination: { code: 'IDNP9IDNC22IDND302IDZ40132', area: '' },
    }),
  read: (courier) => courier.read?.(AWB),
  find: (courier) => courier.find?.(PARCEL.reference),
  'find-number': (courier) => courier.find?.(PARCEL.reference),
  cancel: (courier) =>
    courier.cancel?.({ providerId: AWB, reference: PARCEL.reference, awb: AWB }, 'Alamat salah'),
  track: (courier) => courier.track('jne', AWB),
  places: (courier) => courier.places?.(TO),
  pool: (courier) => courier.pool?.(5, 'B018F2A3C4D5E6F70'),
  rates: (courier, adapter) =>
    courier.rates({
      from: FROM,
      to: adapter === 'biteship' ? { ...TO, code: '' } : TO,
      companies: ['jne', 'sicepat'],
      weight: 1_001,
      value: 150_000,
    }),
}
/** What an account says otherwise for a call. */
const OPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'find-number': { lookUp: 'waybillNumber' },
}

function courierAt(adapter: CourierProvider, url: string, call: string): Courier {
  const { '': key = '', ...moreKeys } = DIALECTS[adapter].keys
  const { options } = accountWith({ dialect: DIALECTS[adapter], url }, OPTIONS[call])
  return createCourier(adapter, {
    baseUrl: url,
    key,
    moreKeys,
    keyStyle: 'bearer',
    options: optionsOf({ provider: adapter, options }),
    timeoutMs: 5_000,
  })
}

/** What came in, as a fixture has it: without what every request of HTTP says. */
function shapeOf({ method, path, headers, query, text }: Omit<Asked, 'orders'>): SentShape {
  const told = ['content-type', 'authorization', 'api-key', 'user-agent'].flatMap((name) => {
    const value = headers[name]
    return typeof value !== 'string' || value === 'node' ? [] : [[name, value] as const]
  })
  const form = headers['content-type'] === 'application/x-www-form-urlencoded'
  return {
    method,
    path,
    headers: Object.fromEntries(told),
    query: Object.fromEntries(query),
    body: text === '' ? null : form ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text),
  }
}

/** Fields of a request: of its body, of its query, and headers that hold a key. */
const sentFields = ({ body, query, headers }: SentShape): string[] => [
  ...['authorization', 'api-key'].filter((name) => headers[name] !== undefined).map((name) => `${name}:`),
  ...(body === null ? [] : fieldsOf(body)),
  ...Object.keys(query).map((name) => `?${name}`),
]

const EACH = ADAPTERS.flatMap((adapter) => callsOf(adapter).map((call) => [adapter, call] as const))

afterEach(() => vi.unstubAllGlobals())

describe.each(EACH)('%s, %s', (adapter, call) => {
  const contract: CallContract = contractOf(adapter, call)

  test('what the adapter sends is what was agreed, field by field, and a service as strict as its documents takes it', async () => {
    const fake = await startFakeCourier(DIALECTS[adapter], 'refused')
    onTestFinished(() => fake.close())
    const answer = await CALLS[call]?.(courierAt(adapter, fake.url, call), adapter)
    expect(answer).toMatchObject({ kind: expect.not.stringMatching(/unreachable|locked-out|in-doubt|lost/) })
    const [asked] = fake.heard
    const sent = shapeOf(
      asked ?? { method: '', path: '', headers: {}, query: new URLSearchParams(), text: '' },
    )
    if (RECORDS)
      writeFileSync(
        join(FOLDER, adapter, `${call}.json`),
        `${JSON.stringify({ ...contract, request: sent }, null, 2)}\n`,
      )
    else expect(sent).toEqual(contract.request)
    expect(fake.heard).toHaveLength(1)
    expect(Object.keys(contract.sources).toSorted()).toEqual(sentFields(sent).toSorted())
  })

  test.each(contract.answers.map((answer) => [answer.what, answer] as const))(
    'an answer is read rightly: %s',
    async (_what, { status, body, read, sources }) => {
      vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body, { status })))
      expect(await CALLS[call]?.(courierAt(adapter, 'http://127.0.0.1:1', call), adapter)).toEqual(read)
      expect(Object.keys(sources).toSorted()).toEqual(fieldsOf(body).toSorted())
    },
  )

  test('each field says who told of it', () => {
    const known = sourcesOf(adapter)
    const lists = [contract.sources, ...contract.answers.map(({ sources }) => sources)]
    for (const [field, names] of lists.flatMap((list) => Object.entries(list))) {
      expect(names.length, field).toBeGreaterThan(0)
      for (const name of names)
        expect(known[name] !== undefined || /^guess: .{8,}/.test(name), `${field}: ${name}`).toBe(true)
    }
    expect(contract.answers.length).toBeGreaterThan(0)
    expect(contract.untried.length).toBeGreaterThan(0)
    expect(contract.howToTry).not.toBe('')
  })
})

test('every call an adapter can make has a contract', () => {
  for (const adapter of ADAPTERS) {
    const courier = courierAt(adapter, 'http://127.0.0.1:1', 'create')
    const can = [
      'create',
      'rates',
      'track',
      ...(['read', 'find', 'cancel', 'pool', 'places'] as const).filter((call) => courier[call] !== null),
      ...(DRAWN[adapter] === undefined ? [] : ['create-drawn']),
    ]
    expect(callsOf(adapter)).toEqual(expect.arrayContaining(can))
  }
})

describe('the handbook', () => {
  test('tells how sure each call is, which fields are guessed and how to try it, as the contracts say', () => {
    const page = contractsPage()
    if (RECORDS) writeFileSync(PAGE, page)
    expect(readFileSync(PAGE, 'utf8')).toBe(page)
  })

  test('has a row for a person at the till for every call that was never tried', () => {
    const rows = readFileSync(UNTRIED, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| '))
    for (const [adapter, call] of EACH) {
      const named = contractOf(adapter, call).rows
      expect(named.length, `${adapter} ${call}`).toBeGreaterThan(0)
      for (const name of named)
        expect(
          rows.some((row) => row.startsWith(`| ${name}`)),
          `${adapter} ${call}: ${name}`,
        ).toBe(true)
    }
  })
})
