import { networkInterfaces } from 'node:os'
import makeMdns, { type ResponsePacket } from 'multicast-dns'

/** A printer that has made itself known on the network. */
export interface NetworkPrinter {
  /** As it calls itself. */
  readonly name: string
  /** Empty when it does not say. */
  readonly model: string
  /** IPv4; names of the `.local` kind are not resolved by every system. */
  readonly host: string
  readonly port: number
  /** It announces the raw port itself; otherwise `port` is the usual one, and a trial shows whether it is open. */
  readonly raw: boolean
  /** It takes PDF, PostScript or PCL: an office printer, which prints no receipts and no labels of ours. */
  readonly office: boolean
}

export interface NetworkSearch {
  /** false: this computer is on no network, or the system does not let anybody listen there. */
  readonly searched: boolean
  readonly printers: readonly NetworkPrinter[]
}

export interface SearchOptions {
  /** How long answers are waited for. */
  readonly ms: number
  /** IPv4 addresses of the network cards that are searched. */
  readonly interfaces: readonly string[]
  readonly port: number
}

const RAW = '_pdl-datastream._tcp.local'
/** The raw port, IPP and LPD (Apple's Bonjour Printing Specification). */
const KINDS = [RAW, '_ipp._tcp.local', '_printer._tcp.local']
const RAW_PORT = 9100
/** Questions and answers are single packets, which get lost: asked again while the search lasts. */
const ASK_EVERY_MS = 500
/** What a foreign network tells is not trusted to be short. */
const MOST_PRINTERS = 100
const MOST_LETTERS = 80

/** Asks the network by multicast DNS which printers there are. Nothing is printed, and nobody but the network is asked. */
export async function searchNetwork(options: Partial<SearchOptions> = {}): Promise<NetworkSearch> {
  const { ms = 2_500, interfaces = ownAddresses(), port = 5_353 } = options
  const heard = createHeard()
  let listening = 0
  const ears = interfaces.map((address) => {
    // Bound to all addresses: a socket bound to one hears no multicast on Linux.
    const ear = makeMdns({ interface: address, bind: '0.0.0.0', port })
    const ask = (): void => ear.query({ questions: [...heard.questions()] })
    let timer: NodeJS.Timeout | undefined
    ear.on('response', heard.take)
    ear.on('warning', () => undefined)
    // Another program holds the port for itself, or a firewall forbids it: the other cards may still do.
    ear.on('error', () => undefined)
    ear.on('ready', () => {
      listening++
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
  if (ears.length > 0) await new Promise((done) => setTimeout(done, ms))
  for (const ear of ears) ear.close()
  return { searched: listening > 0, printers: heard.printers() }
}

/** The network cards' own addresses, without the computer's talk with itself. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => {
    const first = addresses?.find(({ family, internal }) => family === 'IPv4' && !internal)
    return first === undefined ? [] : [first.address]
  })
}

interface Service {
  readonly kind: string
  readonly instance: string
}

function createHeard() {
  const services = new Map<string, Service>()
  const servers = new Map<string, { readonly target: string; readonly port: number }>()
  const texts = new Map<string, ReadonlyMap<string, string>>()
  const addresses = new Map<string, string>()

  return {
    take({ answers = [], additionals = [] }: ResponsePacket): void {
      for (const answer of [...answers, ...additionals]) {
        const name = answer.name.toLowerCase()
        if (answer.type === 'PTR' && KINDS.includes(name) && services.size < MOST_PRINTERS * KINDS.length)
          services.set(answer.data.toLowerCase(), { kind: name, instance: answer.data })
        else if (answer.type === 'SRV')
          servers.set(name, { target: answer.data.target.toLowerCase(), port: answer.data.port })
        else if (answer.type === 'TXT') texts.set(name, wordsOf(answer.data))
        else if (answer.type === 'A') addresses.set(name, answer.data)
      }
    },
    /** The kinds, and what is still missing of the printers that have answered. */
    *questions(): Iterable<{ name: string; type: 'PTR' | 'SRV' | 'TXT' | 'A' }> {
      for (const name of KINDS) yield { name, type: 'PTR' }
      for (const [name] of services) {
        const server = servers.get(name)
        if (server === undefined) yield { name, type: 'SRV' }
        else if (!addresses.has(server.target)) yield { name: server.target, type: 'A' }
        if (!texts.has(name)) yield { name, type: 'TXT' }
      }
    },
    printers(): readonly NetworkPrinter[] {
      const found = new Map<string, NetworkPrinter>()
      for (const [name, { kind, instance }] of services) {
        const server = servers.get(name)
        const host = addresses.get(server?.target ?? '')
        if (server === undefined || host === undefined) continue
        const words = texts.get(name)
        const raw = kind === RAW
        const known = found.get(host)
        // One device announces itself in several ways: its raw port is what we want to know.
        found.set(host, {
          name: known?.name ?? readable(instance.slice(0, instance.length - kind.length - 1)),
          model: readable(words?.get('ty') ?? words?.get('product') ?? '') || (known?.model ?? ''),
          host,
          port: raw ? server.port : (known?.port ?? RAW_PORT),
          raw: raw || known?.raw === true,
          office: known?.office === true || /pdf|postscript|pcl|urf/i.test(words?.get('pdl') ?? ''),
        })
      }
      return [...found.values()]
        .toSorted((one, two) => rank(one) - rank(two) || one.name.localeCompare(two.name))
        .slice(0, MOST_PRINTERS)
    },
  }
}

/** Those that take our bytes first. */
const rank = ({ raw, office }: NetworkPrinter): number => (office ? 2 : raw ? 0 : 1)

/** Without control characters and of a bearable length. */
const readable = (text: string): string => text.replaceAll(/\p{C}/gu, ' ').trim().slice(0, MOST_LETTERS)

/** `key=value` words of a TXT record; keys are told without regard to case (RFC 6763, 6.4). */
function wordsOf(data: string | Buffer | readonly (string | Buffer)[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  for (const word of Array.isArray(data) ? data : [data]) {
    const [key = '', ...value] = String(word).split('=')
    words.set(key.toLowerCase(), value.join('='))
  }
  return words
}
