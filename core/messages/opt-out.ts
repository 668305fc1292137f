/** One wish of a number: to get no messages through the shop's account (`out` 1), or some again (0). */
export interface OptOutChange {
  /** ms UTC; wishes are ordered by it. */
  readonly at: number
  readonly out: number
  readonly how: 'person' | 'message'
  /** Of a message: a word in the chat, or the setting for marketing messages in WhatsApp itself. */
  readonly signal: 'word' | 'preference' | ''
}

/**
 * The wish that stands, whatever order they were heard in: the last one. Two of the same moment: the one for silence.
 * "Resume" of marketing messages takes back only what "stop" of these said, never what the customer wrote or told a
 * person.
 * @returns undefined where messages may be sent.
 */
export function standingOptOut<Change extends OptOutChange>(changes: readonly Change[]): Change | undefined {
  let standing: Change | undefined
  for (const change of changes.toSorted((a, b) => a.at - b.at || a.out - b.out)) {
    const isPreference = change.signal === 'preference'
    if (change.out === 1) standing = isPreference ? (standing ?? change) : change
    else if (!isPreference || standing?.signal === 'preference') standing = undefined
  }
  return standing
}
