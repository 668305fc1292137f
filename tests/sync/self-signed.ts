import { generateKeyPairSync, sign } from 'node:crypto'

/** One element of DER (ITU-T X.690): tag, length, what is in it. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const bytes: number[] = []
  for (let left = body.length; left > 0; left = left >>> 8) bytes.unshift(left & 0xff)
  const length = body.length < 128 ? [body.length] : [0x80 | bytes.length, ...bytes]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const [SEQUENCE, SET, INTEGER, BITS, OCTETS, OID, UTF8, TIME] = [0x30, 0x31, 2, 3, 4, 6, 12, 0x18]
const oid = (hex: string): Buffer => der(OID, Buffer.from(hex, 'hex'))
/** `YYYYMMDDHHMMSSZ`. */
const time = (at: number): Buffer =>
  der(TIME, Buffer.from(`${new Date(at).toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')}Z`))

export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** Certificates of one key for 127.0.0.1, signed by themselves (RFC 5280, RFC 8410). */
export function selfSigned(): (from: number, to: number) => Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const ed25519 = der(SEQUENCE, oid('2b6570'))
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, oid('550403'), der(UTF8, Buffer.from('Toko Contoh')))))
  const isCa = der(SEQUENCE, oid('551d13'), der(OCTETS, der(SEQUENCE, der(1, Buffer.from([0xff])))))
  const address = der(
    SEQUENCE,
    oid('551d11'),
    der(OCTETS, der(SEQUENCE, der(0x87, Buffer.from([127, 0, 0, 1])))),
  )
  return (from, to) => {
    const signed = der(
      SEQUENCE,
      der(0xa0, der(INTEGER, Buffer.from([2]))),
      der(INTEGER, Buffer.from([1])),
      ed25519,
      name,
      der(SEQUENCE, time(from), time(to)),
      name,
      publicKey.export({ format: 'der', type: 'spki' }),
      der(0xa3, der(SEQUENCE, isCa, address)),
    )
    const signature = der(BITS, Buffer.from([0]), sign(null, signed, privateKey))
    const base64 = der(SEQUENCE, signed, ed25519, signature).toString('base64')
    return {
      cert: `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
      key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    }
  }
}
