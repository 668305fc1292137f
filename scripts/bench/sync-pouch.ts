// The same documents from one PouchDB through a server of its own to another, both ways at once as ours go.
import { fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

interface Pouch {
  bulkDocs(docs: object[]): Promise<unknown>
  info(): Promise<{ doc_count: number }>
  close(): Promise<void>
  readonly replicate: {
    to(url: string, options: object): Promise<unknown>
    from(url: string, options: object): Promise<unknown>
  }
}
export type Doc = { readonly _id: string } & Readonly<Record<string, unknown>>

const BATCH = 200

/** Replicates documents A has to a server and on to B, all on leveldb; @returns seconds. */
export async function pouch(
  { folder, program }: { readonly folder: string; readonly program: string },
  scratch: string,
  docs: readonly Doc[],
): Promise<number> {
  mkdirSync(scratch, { recursive: true })
  const PouchDB = createRequire(join(folder, 'package.json'))('pouchdb') as new (name: string) => Pouch
  const server = fork(program, [folder, scratch], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const { port } = await new Promise<{ port: number }>((done) =>
    server.once('message', (said) => done(said as { port: number })),
  )
  const url = `http://127.0.0.1:${port}/shop`
  const [a, b] = [new PouchDB(join(scratch, 'a')), new PouchDB(join(scratch, 'b'))]
  for (let at = 0; at < docs.length; at += 1000) await a.bulkDocs(docs.slice(at, at + 1000))
  const before = performance.now()
  let isUp = false
  const up = a.replicate.to(url, { batch_size: BATCH }).then(() => (isUp = true))
  for (;;) {
    const all = isUp
    await b.replicate.from(url, { batch_size: BATCH })
    if (all) break
  }
  await up
  const took = (performance.now() - before) / 1000
  const { doc_count: came } = await b.info()
  if (came !== docs.length) throw new Error(`PouchDB brought ${came} of ${docs.length}`)
  await a.close()
  await b.close()
  await new Promise<void>((done) => {
    server.once('exit', () => done())
    server.disconnect()
  })
  return took
}
