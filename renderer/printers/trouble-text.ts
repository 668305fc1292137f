import type { texts } from './texts'

type Reasons = (typeof texts)['id']['reasons']

const SENTENCE_OF: Readonly<Record<string, keyof Reasons>> = {
  refused: 'refused',
  unreachable: 'unreachable',
  'connect-timeout': 'timeout',
  'bad-address': 'address',
  reset: 'reset',
  'closed-early': 'reset',
  stalled: 'stalled',
  'took-too-long': 'stalled',
  'no-confirmation': 'noConfirmation',
  interrupted: 'interrupted',
  unplugged: 'unplugged',
  'paper-out': 'paperOut',
  'cover-open': 'coverOpen',
  'ribbon-out': 'ribbonOut',
  paused: 'paused',
  offline: 'offline',
  error: 'error',
  missing: 'missing',
  'no-permission': 'noPermission',
  'in-use': 'inUse',
  'queue-missing': 'queueMissing',
  'queue-stopped': 'queueStopped',
  'no-spooler': 'noSpooler',
  'left-in-spooler': 'leftInSpooler',
  'spooler-failed': 'spoolerFailed',
  busy: 'busy',
  TOO_LATE: 'tooLate',
  CANNOT_ENCODE: 'encode',
  DEFECT: 'defect',
}

/** Why a print stands where it stands; the host tells a code, bare or as JSON with its reason. */
export function troubleText(reason: string, words: Reasons): string {
  const code = codeOf(reason)
  const sentence = SENTENCE_OF[code]
  return sentence === undefined ? code : words[sentence]
}

function codeOf(reason: string): string {
  if (!reason.startsWith('{')) return reason
  try {
    const trouble: unknown = JSON.parse(reason)
    if (typeof trouble !== 'object' || trouble === null) return reason
    if ('reason' in trouble && typeof trouble.reason === 'string') return trouble.reason
    return 'code' in trouble && typeof trouble.code === 'string' ? trouble.code : reason
  } catch {
    return reason
  }
}
