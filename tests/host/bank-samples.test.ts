import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type MatchRun, matchSamples } from '../../scripts/bank/match-samples'
import { readSampleSet } from '../../scripts/bank/sample-set'
import { type Score, scoreOf } from './bank-score'

const FOLDER = 'tests/fixtures/bank/samples'
const HANDBOOK = 'docs/handbook-developers/bank-matching.md'

describe('nine files of eight accounts, imported as a desk would', () => {
  let run: MatchRun
  let score: Score
  beforeAll(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pesan-samples-'))
    try {
      run = await matchSamples(readSampleSet(`${FOLDER}/files.json`, `${FOLDER}/bookings.json`), dataDir)
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
    score = scoreOf(`${FOLDER}/truth.json`, run.lines)
  }, 120_000)

  test('every row is read, none wrong, none doubled, none lost, every check of every file holds', () => {
    expect(run.troubles).toEqual([])
    expect(score).toMatchObject({
      rowsRead: score.rowsExpected,
      rowsMissing: 0,
      rowsExtra: 0,
      rowsWrong: 0,
      doubled: 0,
      lost: 0,
    })
  })

  test('what is called clear is right, and nearly all that can be clear is', () => {
    expect(score.autoWrong).toEqual([])
    expect(score.overAuto).toBe(0)
    expect(score.autoRecall).toBeGreaterThanOrEqual(0.97)
  })

  test('for the rest the right book order stands on top, and few keys are pressed', () => {
    expect(score.reviewOnTop).toBeGreaterThanOrEqual(0.95)
    expect(score.reviewInTopThree).toBeGreaterThanOrEqual(0.99)
    expect(score.clicksPer100Credits).toBeLessThanOrEqual(45)
  })

  test('the handbook for developers tells these figures', () => {
    const handbook = readFileSync(HANDBOOK, 'utf8')
    const rows: [string, string][] = [
      [
        'rows expected / read / missing / extra',
        `${score.rowsExpected} / ${score.rowsRead} / ${score.rowsMissing} / ${score.rowsExtra}`,
      ],
      ['rows wrong / doubled / lost', `${score.rowsWrong} / ${score.doubled} / ${score.lost}`],
      ['clear and wrong', `${score.autoWrong.length}`],
      ['clear and right', `${score.autoRight}`],
      ['recall of what needs nobody', score.autoRecall.toFixed(4)],
      [
        'review: truth on top / in top three',
        `${score.reviewOnTop.toFixed(3)} / ${score.reviewInTopThree.toFixed(3)} of ${score.review}`,
      ],
      ['clicks per 100 credits', score.clicksPer100Credits.toFixed(1)],
    ]
    for (const [name, value] of rows) {
      const line = handbook.split('\n').find((text) => text.startsWith(`| ${name} `))
      expect(line?.split('|')[2]?.trim(), `${name} in ${HANDBOOK}`).toBe(value)
    }
  })
})
