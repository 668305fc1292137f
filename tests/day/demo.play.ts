import { join, resolve } from 'node:path'
import { test } from '../e2e/fixtures'
import { openDay } from './day'
import { openFacts } from './facts'
import { playSteps } from './play'
import { DEMO_DAY, DEMO_STAFF } from './script'

const output = resolve(process.env['PESAN_DEMO_OUTPUT'] ?? 'demo-output')

test('a day in the demo shop', async ({ till, dataDir }) => {
  const day = await openDay({
    till,
    language: 'id',
    staff: DEMO_STAFF,
    openFacts: () => openFacts(dataDir),
    folder: join(output, 'files'),
    pictures: join(output, 'windows'),
  })
  await playSteps(day, DEMO_DAY, ({ place, step, seen }) =>
    process.stdout.write(`${String(place + 1).padStart(2)}/${DEMO_DAY.length}  ${step.name}: ${seen}\n`),
  )
  await day.close()
})
