import { join } from 'node:path'
import { openDay } from '../day/day'
import { openFacts } from '../day/facts'
import { playSteps } from '../day/play'
import { DEMO_DAY, DEMO_STAFF } from '../day/script'
import { test } from './fixtures'

test('the whole day in the demo shop', async ({ till, dataDir }) => {
  test.setTimeout(180_000)
  const day = await openDay({
    till,
    language: 'id',
    staff: DEMO_STAFF,
    openFacts: () => openFacts(dataDir),
    folder: join(dataDir, 'files'),
    ...(process.env['PESAN_DAY_PICTURES'] === undefined
      ? {}
      : { pictures: process.env['PESAN_DAY_PICTURES'] }),
  })
  await playSteps(day, DEMO_DAY, ({ place, step, seen, seconds }) =>
    process.stdout.write(`${place + 1}. ${step.name}: ${seen} (${seconds.toFixed(1)} s)\n`),
  )
  await day.close()
})
