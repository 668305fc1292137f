import type { Condition } from '../../contract/printer'

/** One thing an ESC/POS printer said. */
export type EscPosReply =
  /** To DLE EOT n; which n was asked is not in it, only the order tells. */
  | { readonly kind: 'real-time'; readonly bits: number }
  /** To GS r: executed in the order of the job. */
  | { readonly kind: 'paper-sensor' }
  /** To GS ( H function 48: the four characters that were sent. */
  | { readonly kind: 'process-id'; readonly id: string }
  /** By itself (ASB). */
  | { readonly kind: 'status-frame'; readonly conditions: readonly Condition[] }

/**
 * Tells apart what an ESC/POS printer sends; feed it all bytes, in order. Status frames contain bytes that look like
 * the answer to GS r, so whole frames are stepped over: 4 bytes, the first with (b & 0x93) = 0x10. The answer to DLE
 * EOT has (b & 0x93) = 0x12, to GS r (b & 0x90) = 0; blocks begin with 0x37 and end with NUL (Epson ESC/POS reference:
 * DLE EOT, GS a, GS r, GS ( H). XON and XOFF (0x11, 0x13) are flow control and say nothing.
 */
export function createEscPosReplies(): { read(bytes: Uint8Array): readonly EscPosReply[] } {
  let frame: number[] = []
  let block: number[] = []
  return {
    read(bytes) {
      const replies: EscPosReply[] = []
      for (const byte of bytes) {
        if (block.length > 0) {
          if (byte !== 0) block.push(byte)
          else {
            if (block[1] === 0x22)
              replies.push({ kind: 'process-id', id: String.fromCharCode(...block.slice(2)) })
            block = []
          }
        } else if (frame.length > 0) {
          frame.push(byte)
          if (frame.length === 4) {
            replies.push({ kind: 'status-frame', conditions: frameConditions(frame) })
            frame = []
          }
        } else if (byte === 0x37) block = [byte]
        else if ((byte & 0x93) === 0x10) frame = [byte]
        else if ((byte & 0x93) === 0x12) replies.push({ kind: 'real-time', bits: byte })
        else if ((byte & 0x90) === 0) replies.push({ kind: 'paper-sensor' })
      }
      return replies
    },
  }
}

function frameConditions([first = 0, second = 0, third = 0]: readonly number[]): readonly Condition[] {
  return withoutVague([
    ...(first & 0x20 ? ['cover-open' as const] : []),
    ...(third & 0x0c ? ['paper-out' as const] : []),
    ...(second & 0x2c ? ['error' as const] : []),
    ...(first & 0x08 ? ['offline' as const] : []),
    ...(third & 0x03 ? ['paper-low' as const] : []),
  ])
}

/** Of the answers to DLE EOT 1, 2 and 4, in this order; a missing one counts as well. */
export function realTimeConditions([
  printer = 0,
  cause = 0,
  paper = 0,
]: readonly number[]): readonly Condition[] {
  return withoutVague([
    ...(cause & 0x04 ? ['cover-open' as const] : []),
    ...(cause & 0x20 || paper & 0x60 ? ['paper-out' as const] : []),
    ...(cause & 0x40 ? ['error' as const] : []),
    ...(printer & 0x08 ? ['offline' as const] : []),
    ...(paper & 0x0c && !(paper & 0x60) ? ['paper-low' as const] : []),
  ])
}

/** "Offline" goes with every trouble; it says something only where nothing else does. */
function withoutVague(conditions: readonly Condition[]): readonly Condition[] {
  const named = conditions.some((condition) => condition !== 'offline' && condition !== 'paper-low')
  return named ? conditions.filter((condition) => condition !== 'offline') : conditions
}
