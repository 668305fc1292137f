import { createHash } from 'node:crypto'
import { FACT_LINES } from '../../contract/fact-lines'
import {
  ENROL_ALPHABET,
  ENROL_LENGTH,
  PULL_BYTES,
  PUSH_BYTES,
  PUSH_FACTS_NOW,
  type SyncCall,
  type SyncInput,
  type SyncOutput,
  type SyncRefusal,
} from '../../contract/server-wire'
import { type Result, err, ok } from '../../core/result'
import { ingest } from '../log/ingest'
import { type LogFact, type ServerLog } from '../log/server-log'
import { type HubIdentity, hubCalls, sayHub } from './hub-calls'
import { type Signer } from './signed'
import { ENCODINGS } from './encodings'
import { type WebhookSecrets } from '../whatsapp/secrets'
import { snapshotCalls } from './snapshot-calls'
import { createTurns } from './turns'

/** How long a code read out by a supervisor is good. */
export const INVITATION_MS = 10 * 60_000

export interface CallDeps {
  readonly log: ServerLog
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
  /** What of a shop's log may have been lost when this server was set back: facts of the server made in that time. */
  readonly lost?: (shop: string) => { readonly after: number; readonly before: number }
  /** What services sign with; left out: none is listened to. */
  readonly secrets?: WebhookSecrets
  /** This server is a shop's hub. */
  readonly hub?: HubIdentity
}

export type Call<C extends SyncCall, Who> = (
  input: SyncInput<C>,
  who: Who,
) => Promise<Result<SyncOutput<C>, SyncRefusal>>

export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex')

/** A code for one more terminal. @param shop null: for one that brings a new shop. */
export async function invite(
  { log, now, randomBytes }: CallDeps,
  shop: string | null,
  goodForMs = INVITATION_MS,
): Promise<{ code: string; expiresAt: number }> {
  // 248 is the largest multiple of 31 in a byte: beyond it some letters would come more often.
  const letters: string[] = []
  while (letters.length < ENROL_LENGTH) {
    for (const byte of randomBytes(ENROL_LENGTH))
      if (byte < 248 && letters.length < ENROL_LENGTH) letters.push(ENROL_ALPHABET[byte % 31] ?? '')
  }
  const code = letters.join('')
  const expiresAt = now() + goodForMs
  await log.addInvitation({ codeHash: hashOfCode(code), shop, expiresAt })
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt }
}

/** What strangers may ask. */
export const openCalls = ({
  log,
  now,
  hub,
}: CallDeps): { [C in 'time' | 'enrol' | 'hub']: Call<C, undefined> } => ({
  hub: async ({ nonce }) => (hub ? ok(sayHub(hub, nonce)) : err({ code: 'NOT_FOUND' })),
  time: async () =>
    ok({
      now: now(),
      version: 1,
      encodings: ENCODINGS,
      pushes: [FACT_LINES],
      pushFacts: PUSH_FACTS_NOW,
    }),
  async enrol({ code, publicKey, terminalName, shop }) {
    const enrolled = await log.enrol({
      codeHash: hashOfCode(code),
      now: now(),
      publicKey,
      terminalName,
      shop,
    })
    if (!enrolled.ok) return enrolled
    const { shopId, terminal } = enrolled.value
    const head = await log.chainOf(shopId, terminal)
    return head ? ok({ shopId, terminal, head }) : err({ code: 'UNKNOWN_TERMINAL' })
  },
})

/** What an enrolled terminal may ask, of its own shop alone. */
export const signedCalls = (
  deps: CallDeps,
): { [C in Exclude<SyncCall, 'time' | 'enrol' | 'hub' | 'wake'>]: Call<C, Signer> } => {
  const { log, now } = deps
  const inTurn = createTurns()
  return {
    invite: async (_, { shop }) => ok(await invite(deps, shop)),
    terminals: async (_, { shop }) =>
      ok({
        terminals: (await log.listTerminals(shop)).map(({ code, name, enrolledAt, revokedAt }) => ({
          code,
          name,
          enrolledAt,
          revokedAt,
        })),
      }),
    revoke: async ({ terminal }, { shop }) =>
      (await log.revoke(shop, terminal, now())) ? ok({}) : err({ code: 'NOT_FOUND' }),
    async push({ facts }, who) {
      const bytes = facts.reduce((sum, fact) => sum + Buffer.byteLength(fact.payload), 0)
      if (facts.length > 1 && bytes > PUSH_BYTES) return err({ code: 'TOO_LARGE' })
      const [first] = facts
      if (!first) return err({ code: 'BAD_REQUEST', where: 'facts' })
      return inTurn(`${who.shop} ${who.terminal}`, first, () => ingest(log, who, facts, now()))
    },
    async pull({ after, limit, own }, { shop, terminal }) {
      // The end is read first: a page never reaches beyond the cursor that is told with it by mistake of order.
      const head = await log.chainOf(shop, terminal)
      if (!head) return err({ code: 'UNKNOWN_TERMINAL' })
      const facts = await log.read(shop, after, limit, PULL_BYTES)
      const standing = await log.standingOf(shop)
      const cursor = Math.max(standing?.cursor ?? 0, facts.at(-1)?.cursor ?? 0)
      return ok({
        cursor,
        log: standing?.log ?? '',
        head: { epoch: head.epoch, seq: head.seq, hash: head.hash },
        facts: facts.map(({ cursor: at, fact }) => ({
          cursor: at,
          terminal: fact.terminal,
          epoch: fact.epoch,
          seq: fact.seq,
          fact: own === 'brief' && fact.terminal === terminal ? null : sentFact(fact),
        })),
      })
    },
    async whatsapp(_, { shop }) {
      const secret = deps.secrets?.of(shop)
      return ok({
        configured: secret !== undefined,
        verifyToken: secret?.verifyToken ?? null,
        phoneNumberIds: secret?.phoneNumberIds ?? [],
        ...(await log.webhookMarks(shop)),
        above: deps.hub?.above() ?? null,
      })
    },
    ...hubCalls(deps),
    ...snapshotCalls(deps),
  }
}

const sentFact = ({ terminal: _, parked: __, ...fact }: LogFact): Omit<LogFact, 'terminal' | 'parked'> => fact
