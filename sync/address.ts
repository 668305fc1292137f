import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { type Result, err, ok } from '../core/result'

const near = new BlockList()
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  near.addSubnet(net, bits, 'ipv4')

/**
 * The address of a server as a person types it. Plain http is for this machine and for numbers of the local network
 * only, and meant by these without a scheme; any other address without one is https.
 * @returns the origin, without a slash at its end.
 */
export function serverAddress(typed: string): Result<string, { code: 'SERVER_ADDRESS' }> {
  const text = typed.trim()
  const typedWhole = /^[a-z]+:\/\//i.test(text)
  const url = URL.parse(typedWhole ? text : `http://${text}`)
  if (!url || url.hostname === '' || url.username !== '') return err({ code: 'SERVER_ADDRESS' })
  const host = url.hostname
  const isNear = host === 'localhost' || (isIP(host) === 4 && near.check(host)) || host === '[::1]'
  if (!typedWhole && !isNear) return ok(new URL(`https://${text}`).origin)
  if (url.protocol === 'https:') return ok(url.origin)
  return url.protocol === 'http:' && isNear ? ok(url.origin) : err({ code: 'SERVER_ADDRESS' })
}

/** The network cards' own addresses (IPv4), without the computer's talk with itself. */
export const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((addresses) => {
    const first = addresses?.find(({ family, internal }) => family === 'IPv4' && !internal)
    return first === undefined ? [] : [first.address]
  })
