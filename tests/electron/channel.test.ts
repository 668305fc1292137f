import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import {
  connect,
  HostUnavailable,
  serve,
  type CallResult,
  type Host,
  type Port,
} from '../../contract/channel'

/** A host that does what its test says, and can be told to speak up. */
function hostThat(
  call: (op: string, input: unknown, as: string | undefined) => CallResult | Promise<CallResult>,
) {
  const listeners = new Set<(event: string, payload: unknown) => void>()
  const host: Host = {
    call: async (op, input, as) => call(op, input, as),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    takeSecrets: () => undefined,
    close: () => Promise.resolve(),
  }
  return {
    host,
    listeners,
    tell: (event: string, payload: unknown) => listeners.forEach((l) => l(event, payload)),
  }
}

const openPorts: MessagePort[] = []
afterEach(() => openPorts.splice(0).forEach((port) => port.close()))

function asPort(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', listener),
  }
}

function wire(host: Host, log: (line: string) => void = () => undefined) {
  const { port1, port2 } = new MessageChannel()
  openPorts.push(port1, port2)
  serve(asPort(port1), host, log)
  return { connection: connect(asPort(port2)), hostEnd: port1, callerEnd: port2 }
}

const echo = (op: string, input: unknown, as: string | undefined): CallResult => ({
  ok: true,
  value: { op, input, as },
})

describe('the wire', () => {
  test('a call carries the operation, its input and who asks, and brings the answer back', async () => {
    const { connection } = wire(hostThat(echo).host)
    expect(await connection.call('stock.level', { sku: 'KB-1' }, 'sari')).toEqual({
      ok: true,
      value: { op: 'stock.level', input: { sku: 'KB-1' }, as: 'sari' },
    })
  })

  test('answers find their calls although they come in another order', async () => {
    const { connection } = wire(
      hostThat(async (_op, input) => {
        await new Promise((done) => setTimeout(done, Number(input)))
        return { ok: true, value: input }
      }).host,
    )
    const answers = await Promise.all([20, 1, 10].map((wait) => connection.call('wait', wait)))
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual([20, 1, 10])
  })

  test('a refusal arrives as a value with its facts', async () => {
    const { connection } = wire(
      hostThat(() => ({ ok: false, error: { code: 'OUT_OF_STOCK', have: 2 } })).host,
    )
    expect(await connection.call('x', {})).toEqual({ ok: false, error: { code: 'OUT_OF_STOCK', have: 2 } })
  })

  test('a defect tells the caller a reference only, and the log the whole of it under the same reference', async () => {
    const lines: string[] = []
    const broken = hostThat(() => {
      throw new Error('a secret of the inside')
    })
    const { connection } = wire(broken.host, (line) => lines.push(line))
    const answer = await connection.call('x', {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'DEFECT' } })
    expect(JSON.stringify(answer)).not.toContain('secret')
    const reference = answer.ok ? '' : String(answer.error['reference'])
    expect(reference).toMatch(/^[0-9A-F]{8}$/)
    expect(lines.join()).toContain(reference)
    expect(lines.join()).toContain('a secret of the inside')
  })

  test('a name from a prototype is data like any other', async () => {
    const { connection } = wire(hostThat(echo).host)
    expect(await connection.call('__proto__', 'constructor')).toMatchObject({ value: { op: '__proto__' } })
  })

  test.each([
    ['text', 'hello', null, 'NOT_AN_OBJECT'],
    ['a list', [1], null, 'NOT_AN_OBJECT'],
    ['nothing', null, null, 'NOT_AN_OBJECT'],
    ['no id', { op: 'x' }, null, 'NO_ID'],
    ['half an id', { id: 1.5, op: 'x' }, null, 'NO_ID'],
    ['no operation', { id: 7 }, 7, 'NO_OP'],
    ['a number for a person', { id: 7, op: 'x', as: 3 }, 7, 'BAD_AS'],
  ])('%s is no request and is told so', async (_name, message, id, reason) => {
    const { callerEnd } = wire(hostThat(echo).host)
    const reply = new Promise((resolve) => callerEnd.on('message', resolve))
    callerEnd.postMessage(message)
    expect(await reply).toEqual({ id, ok: false, error: { code: 'BAD_REQUEST', reason } })
  })

  test('events reach every listener until it leaves', async () => {
    const source = hostThat(echo)
    const { connection } = wire(source.host)
    const heard: unknown[] = []
    const leave = connection.onEvent((event, payload) => heard.push([event, payload]))
    source.tell('drop-order.requested', { id: 1 })
    await connection.call('x', {})
    leave()
    source.tell('drop-order.requested', { id: 2 })
    await connection.call('x', {})
    expect(heard).toEqual([['drop-order.requested', { id: 1 }]])
  })

  test('when the host goes away every waiting call is rejected, and every later one', async () => {
    const { connection, hostEnd } = wire(hostThat(() => new Promise(() => undefined)).host)
    const waiting = [connection.call('a', {}), connection.call('b', {})]
    const told = new Promise<void>((done) => connection.onClose(done))
    hostEnd.close()
    for (const call of waiting) await expect(call).rejects.toThrow(HostUnavailable)
    await told
    expect(connection.closed).toBe(true)
    await expect(connection.call('c', {})).rejects.toThrow(HostUnavailable)
  })

  test('a host stops listening for a window that has closed, and does not answer into the void', async () => {
    const source = hostThat(echo)
    const { connection, callerEnd } = wire(source.host)
    await connection.call('x', {})
    expect(source.listeners.size).toBe(1)
    callerEnd.close()
    await expect.poll(() => source.listeners.size).toBe(0)
  })

  test('input that cannot be sent rejects its call at once and leaves the wire whole', async () => {
    const { connection } = wire(hostThat(echo).host)
    await expect(connection.call('x', { act: () => 1 })).rejects.toThrow(/could not be cloned/)
    expect(await connection.call('x', 1)).toMatchObject({ ok: true })
  })
})
