import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** What a dashboard asks for; names and labels hold no word of any shop. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Counter({
      name: 'pesan_requests_total',
      help: 'Answered requests by call and outcome (ok, or the code of the refusal).',
      labelNames: ['call', 'outcome'] as const,
      registers,
    }),
    seconds: new Histogram({
      name: 'pesan_request_seconds',
      help: 'Time from the whole request to its answer.',
      labelNames: ['call'] as const,
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    factsPushed: new Counter({
      name: 'pesan_facts_pushed_total',
      help: 'Facts in pushes that were taken, repeats included.',
      registers,
    }),
    streams: new Gauge({ name: 'pesan_wake_streams', help: 'Terminals that listen now.', registers }),
  }
}
export type Metrics = ReturnType<typeof createMetrics>
