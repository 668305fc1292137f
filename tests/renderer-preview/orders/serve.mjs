// Serves the window's sources to a plain browser, with a host of invented data behind the same contract.
// node tests/renderer-preview/orders/serve.mjs [port]
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'

const port = Number(process.argv[2] ?? 5199)
const root = resolve('renderer')

const vite = await createServer({
  configFile: false,
  root,
  cacheDir: resolve('.cache/preview-orders'),
  plugins: [
    react(),
    { name: 'preview-host', configureServer: (server) => void server.middlewares.use(answer) },
  ],
  server: { port, strictPort: true, fs: { allow: [resolve('.')] }, hmr: false, watch: null },
  logLevel: 'warn',
})
const { createPreviewHost } = await vite.ssrLoadModule(
  resolve('tests/renderer-preview/orders/preview-host.ts'),
)
const host = createPreviewHost()
const listeners = new Set()
host.subscribe((event, payload) =>
  listeners.forEach((res) => res.write(`data: ${JSON.stringify({ event, payload })}\n\n`)),
)
await vite.listen()
process.stdout.write(`listening on ${port}\n`)

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
