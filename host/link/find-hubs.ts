import makeMdns from 'multicast-dns'
import { HUB_SERVICE } from '../../contract/hub-proof'
import { ownAddresses } from '../../sync/address'

/** A hub that has made itself known on the local network; what it says of itself is not proven yet. */
export interface FoundHub {
  /** `http://192.168.1.20:4870` */
  readonly server: string
  readonly shopId: string
  readonly shopName: string
  readonly terminal: string
}

export interface HubSearch {
  /** How long answers are waited for. */
  readonly ms: number
  /** IPv4 addresses of the network cards that are searched. */
  readonly interfaces: readonly string[]
  readonly port: number
  /** Enough when this is true of one of them. */
  readonly until?: (hub: FoundHub) => boolean
}

export type FindHubs = typeof findHubs

/** Questions and answers are single packets, which get lost: asked again while the search lasts. */
const ASK_EVERY_MS = 400
/** What a foreign network tells is not trusted to be short. */
const MOST_HUBS = 20
const MOST_LETTERS = 80

/** Asks the local network by multicast DNS which hubs there are. */
export async function findHubs(options: Partial<HubSearch> = {}): Promise<readonly FoundHub[]> {
  const { ms = 2_000, interfaces = ownAddresses(), port = 5_353, until } = options
  const found = new Map<string, FoundHub>()
  let enough = (): void => undefined
  const ears = interfaces.map((address) => {
    // Bound to all addresses: a socket bound to one hears no multicast on Linux.
    const ear = makeMdns({ interface: address, bind: '0.0.0.0', port })
    const ask = (): void => ear.query({ questions: [{ name: HUB_SERVICE, type: 'PTR' }] })
    let timer: NodeJS.Timeout | undefined
    ear.on('response', ({ answers = [], additionals = [] }) => {
      const records = [...answers, ...additionals]
      for (const service of records) {
        if (service.type !== 'SRV' || !service.name.toLowerCase().endsWith(`.${HUB_SERVICE}`)) continue
        const text = records.find(({ type, name }) => type === 'TXT' && name === service.name)
        const host = records.find(({ type, name }) => type === 'A' && name === service.data.target)
        if (text?.type !== 'TXT' || host?.type !== 'A' || found.size >= MOST_HUBS) continue
        const words = wordsOf(text.data)
        const hub = {
          server: `http://${host.data}:${service.data.port}`,
          shopId: words.get('shop') ?? '',
          shopName: readable(words.get('name') ?? ''),
          terminal: readable(words.get('terminal') ?? ''),
        }
        found.set(hub.server, hub)
        if (until?.(hub) === true) enough()
      }
    })
    ear.on('warning', () => undefined)
    // Another program holds the port for itself, or a firewall forbids it: the other cards may still do.
    ear.on('error', () => undefined)
    ear.on('ready', () => {
      ask()
      timer = setInterval(ask, ASK_EVERY_MS)
    })
    return {
      close: () => {
        clearInterval(timer)
        ear.destroy()
      },
    }
  })
  if (ears.length > 0)
    await new Promise<void>((done) => {
      const timer = setTimeout(done, ms)
      enough = () => {
        clearTimeout(timer)
        done()
      }
    })
  for (const ear of ears) ear.close()
  return [...found.values()].toSorted((a, b) => a.shopName.localeCompare(b.shopName))
}

/** Without control characters and of a bearable length. */
const readable = (text: string): string => text.replaceAll(/\p{C}/gu, ' ').trim().slice(0, MOST_LETTERS)

/** `key=value` words of a TXT record. */
function wordsOf(data: string | Buffer | readonly (string | Buffer)[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  for (const word of Array.isArray(data) ? data : [data]) {
    const [key = '', ...value] = String(word).split('=')
    words.set(key, value.join('='))
  }
  return words
}
