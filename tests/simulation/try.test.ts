import { test, vi } from 'vitest'
import { Session } from 'node:inspector/promises'
import { foundShop } from './shop'
import { newTally, play } from './history'
import { planOf } from './steps'
vi.mock('node:crypto', async (original) => (await import('./quick-crypto')).quickCrypto(original))
test('found', async () => {
  const shop = await foundShop()
  const tally = newTally()
  const N = Number(process.env.N ?? 20), FROM = Number(process.env.FROM ?? 1)
  let t = process.cpuUsage().user + process.cpuUsage().system; const w = performance.now()
  const se = new Session(); se.connect(); if (process.env.PROF) { await se.post('Profiler.enable'); await se.post('Profiler.start') }
  const seen = new Map<string, string>()
  for (let seed = FROM; seed < FROM + N; seed++) {
    const out = await play(shop, planOf(seed, Number(process.env.LEN ?? 12)), tally)
    for (const b of out.broken) { const k = b.slice(0, 60).replace(/[A-D]/g, 'X'); if (!seen.has(k)) { seen.set(k, b); console.log(seed, b) } }
  }
  if (process.env.PROF) { const { profile } = await se.post('Profiler.stop'); const self = new Map<string, number>(); const d = profile.timeDeltas ?? []; const by = new Map(profile.nodes.map((n) => [n.id, n])); (profile.samples ?? []).forEach((id, i) => { const n = by.get(id); const k = `${n?.callFrame.functionName} ${n?.callFrame.url.split('/').slice(-2).join('/')}:${n?.callFrame.lineNumber}`; self.set(k, (self.get(k) ?? 0) + (d[i] ?? 0)) }); const tot = [...self.values()].reduce((a, b) => a + b, 0); console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 45).map(([k, v]) => `${(100 * v / tot).toFixed(1)}% ${k}`).join('\n')) }
  console.log('each', (process.cpuUsage().user + process.cpuUsage().system - t) / 1000 / N, (performance.now() - w) / N, seen.size)
  console.log(JSON.stringify([...tally.met]), [...tally.outcomes].filter(([k]) => k.endsWith('ok')).length)
}, 600000)
