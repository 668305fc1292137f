import { describe, expect, test } from 'vitest'
import { type HostOutput } from '../../contract/host'
import { SyncTrouble } from '../../contract/operations/sync'
import { syncRefusals } from '../../contract/server-wire'
import { HOUR, instant } from '../../core/time'
import { troubleOf } from '../../host/link/trouble'
import { type WorkerState } from '../../sync/worker'
import { whyUnreachable } from '../../sync/why-unreachable'
import { troubleTexts } from '../../renderer/terminals/trouble-texts'
import { MENDS, TROUBLES, besides, roundTrouble, wantsEyes } from '../../renderer/terminals/troubles'

type State = HostOutput<'sync.state'>
const NOW = instant(1_795_000_000_000)
const WELL: State = {
  link: { server: 'https://pesan.example', shopId: 's', enrolledAt: NOW, hub: null },
  terminal: { code: 'B', name: 'Meja 2' },
  keyKept: 'sealed',
  online: true,
  trouble: null,
  waiting: 0,
  waitingSince: null,
  parked: 0,
  parkedNewer: 0,
  readingAgain: false,
  snapshotLeft: false,
  lastContact: NOW,
  offsetMs: 0,
  starting: null,
  history: null,
}

describe('every trouble of the tie to the server', () => {
  test.each(TROUBLES)('%s has a sentence of its own in both languages, and one button', (trouble) => {
    for (const { troubles, mends } of Object.values(troubleTexts)) {
      const sentence = troubles[trouble]
      expect(sentence).toMatch(/^[A-Z].{20,}\.$/)
      expect(Object.values(troubles).filter((other) => other === sentence)).toHaveLength(1)
      expect(mends[MENDS[trouble]]).not.toBe('')
    }
    expect(troubleTexts.id.troubles[trouble]).not.toBe(troubleTexts.en.troubles[trouble])
  })

  test('there is none that nothing leads to', () => {
    const own: WorkerState['trouble'][] = [
      'UNREACHABLE',
      'NOT_A_SERVER',
      'OTHER_VERSION',
      'STORE_FORKED',
      'LOG_BROKEN',
      'DISK_FULL',
      'DEFECT',
    ]
    const whys = [null, 'NAME_UNKNOWN', 'NO_NETWORK', 'CERTIFICATE_EXPIRED'] as const
    const reached = new Set<string | null>([
      // Told where there is no worker at all.
      'KEY_MISSING',
      'KEY_SEALED',
      ...[...own, ...(Object.keys(syncRefusals) as (keyof typeof syncRefusals)[])].map((trouble) =>
        troubleOf({ trouble, why: null }),
      ),
      ...[...whys, 'CERTIFICATE_NAME' as const, 'CERTIFICATE_UNKNOWN' as const].map((why) =>
        troubleOf({ trouble: 'UNREACHABLE', why }),
      ),
    ])
    expect(reached).toEqual(new Set<string | null>(SyncTrouble.options))
  })

  test.each([
    ['HUB_AWAY', { trouble: 'UNREACHABLE', online: false, link: { ...WELL.link, hub: 'A' } }],
    ['PARKED', { parked: 2, parkedNewer: 0 }],
    ['PARKED_NEWER', { parked: 2, parkedNewer: 2 }],
    ['CLOCK_OFF', { offsetMs: -3 * HOUR }],
    ['WAITING_LONG', { online: false, waiting: 3, waitingSince: instant(NOW - 25 * HOUR) }],
    ['READING_AGAIN', { readingAgain: true }],
    ['SNAPSHOT_LEFT', { snapshotLeft: true }],
    ['NO_KEYRING', { keyKept: 'plain' }],
  ] as const)('%s is told when it is so, and alone', (trouble, part) => {
    const state = { ...WELL, ...part } as State
    expect([roundTrouble(state), ...besides(state, NOW)].filter((told) => told !== null)).toEqual([trouble])
  })

  test('while all is well nothing is told, and slight things want no eyes', () => {
    expect([roundTrouble(WELL), ...besides(WELL, NOW)]).toEqual([null])
    expect([wantsEyes(WELL, NOW), wantsEyes({ ...WELL, keyKept: 'plain' }, NOW)]).toEqual([false, false])
    expect(wantsEyes({ ...WELL, parked: 1 }, NOW)).toBe(true)
  })
})

test.each([
  [{ code: 'CERT_HAS_EXPIRED' }, { code: 'UNREACHABLE', why: 'CERTIFICATE_EXPIRED' }],
  [{ code: 'ENOTFOUND' }, { code: 'UNREACHABLE', why: 'NAME_UNKNOWN' }],
  [{ code: 'ECONNREFUSED' }, { code: 'UNREACHABLE', why: null }],
  [{ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, { code: 'NOT_A_SERVER' }],
])('a failed request of cause %j is told as %j', (cause, told) => {
  expect(
    whyUnreachable(new TypeError('fetch failed', { cause: Object.assign(new Error('no'), cause) })),
  ).toEqual(told)
})
