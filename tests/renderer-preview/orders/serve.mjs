// Serves the window's sources to a plain browser, with a host of invented data behind the same contract.
// With a folder, the real host with the demo shop stands behind it instead.
// node tests/renderer-preview/orders/serve.mjs [port] [data folder]
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'

const port = Number(process.argv[2] ?? 5199)
const root = resolve('renderer')

const vite = await createServer({
  configFile: false,
  root,
  cacheDir: resolve(`.cache/preview-orders-${port}`),
  plugins: [
    react(),
    { name: 'preview-host', configureServer: (server) => void server.middlewares.use(answer) },
  ],
  server: { port, strictPort: true, fs: { allow: [resolve('.')] }, hmr: false, watch: null },
  logLevel: 'warn',
})
const dataDir = process.argv[3]
const host = dataDir === undefined ? await previewHost() : await realHost(resolve(dataDir))
const listeners = new Set()
host.subscribe((event, payload) =>
  listeners.forEach((res) => res.write(`data: ${JSON.stringify({ event, payload })}\n\n`)),
)
await vite.listen()
process.stdout.write(`listening on ${port}\n`)

async function previewHost() {
  const { createPreviewHost } = await vite.ssrLoadModule(
    resolve('tests/renderer-preview/orders/preview-host.ts'),
  )
  return createPreviewHost()
}

async function realHost(folder) {
  const { createHost } = await vite.ssrLoadModule(resolve('host/create-host.ts'))
  const real = await createHost({ dataDir: folder, terminalName: 'Meja CS' })
  const opened = await real.call(
    'shop.open-demo',
    { commandId: '0193a000-0000-7000-8000-000000000001' },
    undefined,
  )
  process.stdout.write(`${JSON.stringify(opened)}\n`)
  return real
}

function answer(req, res, next) {
  if (req.url === '/__events') {
    res.writeHead(200, { 'content-type': 'text/event-stream' })
    listeners.add(res)
    req.on('close', () => listeners.delete(res))
    return
  }
  if (req.url !== '/__host') return next()
  let body = ''
  req.on('data', (chunk) => (body += chunk))
  req.on('end', async () => {
    const { op, input, as } = JSON.parse(body)
    const result = await host.call(op, input, as)
    res.writeHead(200, { 'content-type': 'application/json' })
    res.end(JSON.stringify(result))
  })
}
