import { hostname } from 'node:os'
import makeMdns, { type ResponseOutgoingPacket } from 'multicast-dns'
import { HUB_SERVICE } from '../contract/hub-proof'
import { ownAddresses } from '../sync/address'

export interface Announced {
  readonly shopId: string
  readonly shopName: string
  readonly terminal: string
  readonly port: number
}

/** Where it is announced; left out: on every network card, at the port of multicast DNS. */
export interface AnnounceOn {
  readonly interfaces: readonly string[]
  readonly port: number
}

type Answer = NonNullable<Exclude<ResponseOutgoingPacket, readonly unknown[]>['answers']>[number]

const TTL_S = 60
/** Cards come and go with cables and Wi-Fi. */
const LOOK_EVERY_MS = 15_000
/** A word of a TXT record holds at most 255 bytes. */
const LONGEST_NAME = 60

/** Answers on the local network whoever looks for hubs (DNS-SD over multicast DNS, RFC 6762 and 6763). @returns stops. */
export function announce(hub: Announced, on?: AnnounceOn): () => void {
  const target = `${hostname().split('.')[0] ?? 'pesan'}-pesan.local`
  const instance = `Pesan ${hub.terminal} ${hub.shopId}.${HUB_SERVICE}`
  const ears = new Map<string, ReturnType<typeof makeMdns>>()
  const listenOn = (address: string): void => {
    // Bound to all addresses: a socket bound to one hears no multicast on Linux.
    const ear = makeMdns({ interface: address, bind: '0.0.0.0', port: on?.port ?? 5_353 })
    const pointer: Answer = { name: HUB_SERVICE, type: 'PTR', ttl: TTL_S, data: instance }
    const records = [
      { name: instance, type: 'SRV', ttl: TTL_S, data: { port: hub.port, target } },
      {
        name: instance,
        type: 'TXT',
        ttl: TTL_S,
        data: [
          `shop=${hub.shopId}`,
          `name=${hub.shopName.slice(0, LONGEST_NAME)}`,
          `terminal=${hub.terminal}`,
        ],
      },
      { name: target, type: 'A', ttl: TTL_S, data: address },
    ] satisfies Answer[]
    const tell = (): void => ear.respond({ answers: [pointer], additionals: records })
    ear.on('query', ({ questions = [] }) => {
      if (questions.some(({ name }) => name.toLowerCase() === HUB_SERVICE)) tell()
    })
    ear.on('warning', () => undefined)
    ear.on('error', () => undefined)
    ear.on('ready', tell)
    ears.set(address, ear)
  }
  const look = (): void => {
    const now = on?.interfaces ?? ownAddresses()
    for (const address of now) if (!ears.has(address)) listenOn(address)
    for (const [address, ear] of ears) {
      if (now.includes(address)) continue
      ear.destroy()
      ears.delete(address)
    }
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    for (const ear of ears.values()) ear.destroy()
  }
}
