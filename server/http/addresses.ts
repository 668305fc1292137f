import { BlockList } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const local = new BlockList()
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  local.addSubnet(net, bits, 'ipv4')
local.addSubnet('fc00::', 7, 'ipv6')
local.addSubnet('fe80::', 10, 'ipv6')

const isIn = (list: BlockList, address: string): boolean =>
  list.check(address.replace(/%.*$/, ''), address.includes(':') ? 'ipv6' : 'ipv4')

/** This machine itself. IPv4 written as IPv6 counts as what it is. */
export const isLoopback = (address: string): boolean => isIn(loopback, address)

/** The local network (RFC 1918, RFC 4193 and link-local), or this machine. */
export const isLocal = (address: string): boolean => isLoopback(address) || isIn(local, address)
