/** Why nobody answered, where the system says. */
export type UnreachableWhy =
  | 'NAME_UNKNOWN'
  | 'NO_NETWORK'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_NAME'
  | 'CERTIFICATE_UNKNOWN'

/** Codes of the system's resolver and sockets, and of OpenSSL's verification (Node: `tls`, X509 certificate error codes). */
const WHY: Readonly<Record<string, UnreachableWhy>> = {
  ENOTFOUND: 'NAME_UNKNOWN',
  EAI_AGAIN: 'NO_NETWORK',
  ENETUNREACH: 'NO_NETWORK',
  ENETDOWN: 'NO_NETWORK',
  EADDRNOTAVAIL: 'NO_NETWORK',
  CERT_HAS_EXPIRED: 'CERTIFICATE_EXPIRED',
  CERT_NOT_YET_VALID: 'CERTIFICATE_EXPIRED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERTIFICATE_NAME',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERTIFICATE_UNKNOWN',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERTIFICATE_UNKNOWN',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERTIFICATE_UNKNOWN',
  UNABLE_TO_GET_ISSUER_CERT: 'CERTIFICATE_UNKNOWN',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERTIFICATE_UNKNOWN',
  CERT_SIGNATURE_FAILURE: 'CERTIFICATE_UNKNOWN',
  CERT_UNTRUSTED: 'CERTIFICATE_UNKNOWN',
  CERT_REVOKED: 'CERTIFICATE_UNKNOWN',
  INVALID_CA: 'CERTIFICATE_UNKNOWN',
  INVALID_PURPOSE: 'CERTIFICATE_UNKNOWN',
}

/**
 * What a failed `fetch` means. Something that answers with a redirect, or without TLS where there should be some, is
 * another program than the server.
 */
export function whyUnreachable(
  error: unknown,
): { readonly code: 'UNREACHABLE'; readonly why: UnreachableWhy | null } | { readonly code: 'NOT_A_SERVER' } {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code: unknown = Reflect.get(at, 'code')
    if (typeof code === 'string') {
      if (Object.hasOwn(WHY, code)) return { code: 'UNREACHABLE', why: WHY[code] ?? null }
      if (code.startsWith('ERR_SSL_') || code === 'HPE_INVALID_CONSTANT') return { code: 'NOT_A_SERVER' }
    }
    if (at.message === 'unexpected redirect') return { code: 'NOT_A_SERVER' }
  }
  return { code: 'UNREACHABLE', why: null }
}
