import { createSocket } from 'node:dgram'
import makeMdns, { type ResponseOutgoingPacket } from 'multicast-dns'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { searchNetwork } from '../../printing/find-network'

const LOOPBACK = '127.0.0.1'
const GROUP = '224.0.0.251'
/** Not 5353: what the real network of this computer says is no part of the test. */
const PORT = 15_353

type Answers = NonNullable<Exclude<ResponseOutgoingPacket, readonly unknown[]>['answers']>

/** Multicast reaches this computer itself; some sandboxes forbid it, and then nothing here can be shown. */
beforeAll(async () => {
  const heard = await new Promise<boolean>((resolve) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    const end = (said: boolean): void => {
      clearTimeout(timer)
      socket.close()
      resolve(said)
    }
    const timer = setTimeout(() => end(false), 2_000)
    socket.on('message', () => end(true))
    socket.on('error', () => end(false))
    socket.bind(PORT, () => {
      socket.addMembership(GROUP, LOOPBACK)
      socket.setMulticastInterface(LOOPBACK)
      socket.send('hello', PORT, GROUP)
    })
  })
  if (!heard)
    throw new Error(
      'multicast does not come back to this computer: searching the network cannot be tested here',
    )
})

/** A printer on the network: answers the questions it has answers to, as its kind does. */
function answerWith(records: Answers, additionals: 'together' | 'only when asked' = 'together'): void {
  const device = makeMdns({ interface: LOOPBACK, bind: '0.0.0.0', port: PORT })
  onTestFinished(() => device.destroy())
  device.on('query', ({ questions = [] }) => {
    const asked = records.filter((record) =>
      questions.some(
        ({ name, type }) => name.toLowerCase() === record.name.toLowerCase() && type === record.type,
      ),
    )
    if (asked.length === 0) return
    const rest = additionals === 'together' ? records.filter((record) => !asked.includes(record)) : []
    device.respond({ answers: asked, additionals: rest })
  })
}

function announced(
  name: string,
  kind: string,
  host: string,
  port: number,
  words: readonly string[] = [],
): Answers {
  const service = `${kind}._tcp.local`
  const [instance, target] = [`${name}.${service}`, `${host.replaceAll('.', '-')}.local`]
  return [
    { name: service, type: 'PTR', ttl: 120, data: instance },
    { name: instance, type: 'SRV', ttl: 120, data: { target, port } },
    { name: instance, type: 'TXT', ttl: 120, data: [...words] },
    { name: target, type: 'A', ttl: 120, data: host },
  ]
}

const search = (ms = 1_200) => searchNetwork({ interfaces: [LOOPBACK], port: PORT, ms })

test('a printer that announces its raw port is found with name, model, address and port', async () => {
  answerWith(
    announced('Kasir depan', '_pdl-datastream', '192.0.2.50', 9101, ['txtvers=1', 'ty=EPSON TM-T82X']),
  )
  expect(await search()).toEqual({
    searched: true,
    printers: [
      {
        name: 'Kasir depan',
        model: 'EPSON TM-T82X',
        host: '192.0.2.50',
        port: 9101,
        raw: true,
        office: false,
      },
    ],
  })
})

test('one device that announces itself in three ways is one printer, with its raw port', async () => {
  const ways = [
    ...announced('Label gudang', '_printer', '192.0.2.60', 515),
    ...announced('Label gudang', '_ipp', '192.0.2.60', 631, ['ty=XP-420B']),
    ...announced('Label gudang', '_pdl-datastream', '192.0.2.60', 9100),
  ]
  answerWith(ways)
  expect((await search()).printers).toMatchObject([
    { name: 'Label gudang', model: 'XP-420B', port: 9100, raw: true },
  ])
})

test('a printer that tells only its name at first is asked for the rest', async () => {
  answerWith(announced('Pelan', '_pdl-datastream', '192.0.2.70', 9100), 'only when asked')
  expect((await search(2_200)).printers).toMatchObject([{ name: 'Pelan', host: '192.0.2.70' }])
})

test('an office printer comes last and is told apart; one without a raw port gets the usual one, unproven', async () => {
  answerWith(
    announced('LaserJet', '_ipp', '192.0.2.80', 631, ['pdl=application/pdf,image/urf', 'ty=LaserJet']),
  )
  answerWith(announced('Zebra', '_printer', '192.0.2.90', 515))
  expect((await search()).printers).toMatchObject([
    { name: 'Zebra', port: 9100, raw: false, office: false },
    { name: 'LaserJet', office: true },
  ])
})

test('what a stranger on the network says is cut to what can be shown', async () => {
  answerWith(announced('Panjang '.repeat(7), '_ipp', '192.0.2.91', 631, [`ty=A\u0007${'b'.repeat(200)}`]))
  const [printer] = (await search()).printers
  expect(printer?.model).toMatch(/^A b{78}$/)
})

test('nobody answers: the search was made and found nothing; without a network there was none', async () => {
  expect(await search(200)).toEqual({ searched: true, printers: [] })
  expect(await searchNetwork({ interfaces: [], ms: 200 })).toEqual({ searched: false, printers: [] })
})
