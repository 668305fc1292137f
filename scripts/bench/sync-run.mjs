// Carrying facts between terminals and the server, as rows of the benchmark's table. Small unless told: the numbers of
// PESAN_BENCH_SYNC (a factor) grow all sizes, PESAN_BENCH_SYNC_PART takes one part alone. PouchDB is compared with
// where PESAN_BENCH_POUCHDB names a folder that has it (npm install pouchdb@9 express-pouchdb@4 express@4 there).
import { spawnSync } from 'node:child_process'
import { node24 } from '../node24.mjs'
import { bundle } from './bundle.mjs'
import { storeFolder } from './cache.mjs'
import { mkdirSync } from 'node:fs'

const SIZES = { push: 1_000, cold: 1_000, snapshot: 1_000, terminals: 200 }

/** @returns {Promise<{name: string, value: number, unit: string, aim?: number, detail: string}[]>} */
export async function measureSync() {
  const program = await bundle(['sync', 'sync-server'], 'bench', 'sync-programs')
  const factor = Number(process.env.PESAN_BENCH_SYNC ?? 1)
  const only = process.env.PESAN_BENCH_SYNC_PART
  const rounds = process.env.PESAN_BENCH_ROUNDS ?? '3'
  const cache = storeFolder('sync')
  mkdirSync(cache, { recursive: true })
  return Object.entries(SIZES)
    .filter(([part]) => only === undefined || only === part)
    .flatMap(([part, size]) => {
      const many = part === 'terminals' ? size : Math.round(size * factor)
      const args = [part, program('sync-server'), cache, String(many), rounds, import.meta.dirname]
      const done = spawnSync(
        node24(),
        ['--max-semi-space-size=4', program('sync'), ...args, process.env.PESAN_BENCH_POUCHDB ?? ''],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      )
      if (done.status !== 0) throw new Error(`sync ${part} ended with ${done.status}`)
      return JSON.parse(done.stdout)
    })
}
