import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import {
  createTransport,
  defaultSendOptions,
  encodeDocument,
  labelPrinterTspl,
  receiptPrinter80,
  startVirtualPrinter,
  type VirtualPrinter,
  type VirtualPrinterFault,
} from '../../printing'
import { createEscPosReplies } from '../../printing/status/escpos-replies'
import { createTcpWire } from '../../printing/transport/tcp-wire'
import { addressLabel, receipt } from './samples'

const quick = { ...defaultSendOptions, connectTimeoutMs: 500, stallTimeoutMs: 400, totalTimeoutMs: 6_000 }
const confirmed = { ...quick, confirm: 'paper-sensor' as const }
const createTcpTransport = (address: { host: string; port: number }) =>
  createTransport(createTcpWire(address))
const opened: { close(): unknown }[] = []

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function printer(
  fault: VirtualPrinterFault,
  kind: 'receipt' | 'label' = 'receipt',
): Promise<VirtualPrinter> {
  const started = await startVirtualPrinter({ kind })
  opened.push(started)
  await started.setFault(fault)
  return started
}

async function server(accept: (socket: Socket) => void): Promise<number> {
  const listening: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    accept(socket)
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  opened.push(listening)
  return (listening.address() as AddressInfo).port
}

function bytesOf(): Uint8Array {
  const encoded = encodeDocument(receipt, receiptPrinter80)
  if (!encoded.ok) throw new Error(encoded.error.code)
  return encoded.value
}

const to = (port: number) => createTcpTransport({ host: '127.0.0.1', port })

test.each([
  ['ok', 'sent', 'printed'],
  ['refuse', 'not-sent', 'not-sent'],
  ['hang', 'sent', 'unknown'],
  ['reset-mid', 'unknown', 'unknown'],
  ['slow', 'sent', 'printed'],
  ['mute', 'sent', 'unknown'],
] as const)('a printer which does "%s" gives %s, asked for confirmation %s', async (fault, plain, asked) => {
  const port = (await printer(fault)).port
  expect((await to(port).send(bytesOf(), quick)).kind).toBe(plain)
  expect((await to(port).send(bytesOf(), confirmed)).kind).toBe(asked)
})

test('a reset at once is safe to repeat only when it came before the connection stood', async () => {
  const port = (await printer('reset-before')).port
  for (let round = 0; round < 5; round++) {
    const outcome = await to(port).send(bytesOf(), round % 2 === 0 ? quick : confirmed)
    expect(['not-sent refused', 'unknown reset', 'unknown closed-early']).toContain(
      'reason' in outcome ? `${outcome.kind} ${outcome.reason}` : outcome.kind,
    )
  }
})

test('the virtual printer shows the page it was sent, byte by byte', async () => {
  const virtual = await printer('ok')
  const arrived = new Promise((resolve) => virtual.onPage(resolve))
  await to(virtual.port).send(bytesOf(), confirmed)
  await arrived
  const [page] = virtual.pages()
  expect(page?.problems).toEqual([])
  expect(page?.bytes).toEqual(bytesOf())
  expect(page?.text).toContain('S-261122-0108')
})

test('a label of 120 KB arrives whole at a slow printer', async () => {
  const virtual = await printer('ok', 'label')
  const encoded = encodeDocument(addressLabel, labelPrinterTspl)
  if (!encoded.ok) throw new Error(encoded.error.code)
  const arrived = new Promise((resolve) => virtual.onPage(resolve))
  expect((await to(virtual.port).send(encoded.value, quick)).kind).toBe('sent')
  await arrived
  expect(virtual.pages()[0]?.problems).toEqual([])
})

test('a printer which comes back is served again at the same port', async () => {
  const virtual = await printer('refuse')
  expect(await to(virtual.port).send(bytesOf(), quick)).toEqual({ kind: 'not-sent', reason: 'refused' })
  await virtual.setFault('ok')
  expect(await to(virtual.port).send(bytesOf(), confirmed)).toEqual({ kind: 'printed' })
})

test('status frames during the job are not taken for the answer, and nothing of the job is lost', async () => {
  let received = 0
  const port = await server((socket) => {
    const frames = setInterval(() => socket.write(Uint8Array.of(0x14, 0x00, 0x00, 0x0f)), 2)
    socket.on('data', (data) => (received += data.length))
    socket.on('close', () => clearInterval(frames))
  })
  const job = new Uint8Array(2_000_000)
  expect(await to(port).send(job, confirmed)).toEqual({ kind: 'unknown', reason: 'no-confirmation' })
  expect(received).toBe(job.length + 6)
})

test('a printer which closes in the middle of a job leaves its outcome unknown', async () => {
  const port = await server((socket) => {
    socket.pause()
    setTimeout(() => socket.destroy(), 50)
  })
  expect((await to(port).send(new Uint8Array(20_000_000), quick)).kind).toBe('unknown')
})

test('a printer which stops reading a long job is given up after the stall time', async () => {
  const port = await server((socket) => socket.pause())
  expect(await to(port).send(new Uint8Array(20_000_000), quick)).toEqual({
    kind: 'unknown',
    reason: 'stalled',
  })
})

test('addresses which cannot be are told apart from printers which are off', async () => {
  expect(await createTcpTransport({ host: '', port: 9100 }).send(bytesOf(), quick)).toEqual({
    kind: 'not-sent',
    reason: 'bad-address',
  })
  expect(await createTcpTransport({ host: '127.0.0.1', port: 70_000 }).send(bytesOf(), quick)).toEqual({
    kind: 'not-sent',
    reason: 'bad-address',
  })
})

test('the answer is found behind status frames, also when they are split', () => {
  const replies = createEscPosReplies()
  const kinds = (...bytes: number[]) => replies.read(Uint8Array.of(...bytes)).map(({ kind }) => kind)
  expect(kinds(0x14, 0x00)).toEqual([])
  expect(kinds(0x00, 0x0f, 0x10, 0x00, 0x00)).toEqual(['status-frame'])
  expect(kinds(0x00)).toEqual(['status-frame'])
  expect(kinds(0x00)).toEqual(['paper-sensor'])
})
