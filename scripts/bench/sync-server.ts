// The server of the benchmark, forked: its address, its memory and processor time, and how many bytes went over it.
import { type Socket } from 'node:net'
import { createServer } from '../../server/http/create-server'
import { openPostgresLog } from '../../server/log/postgres'
import { openSqliteLog } from '../../server/log/sqlite'
import { randomBytes } from 'node:crypto'

const [kind = '', place = ''] = process.argv.slice(2)
const log = kind === 'postgres' ? openPostgresLog(place) : openSqliteLog(place)
await log.migrate()
const app = await createServer({
  log,
  now: () => Date.now(),
  randomBytes: (count) => randomBytes(count),
  lan: false,
  perMinute: { enrol: 1e6, other: 1e6 },
})
let [gone, came] = [0, 0]
const open = new Set<Socket>()
app.server.on('connection', (socket: Socket) => {
  open.add(socket)
  socket.once('close', () => {
    open.delete(socket)
    came += socket.bytesRead
    gone += socket.bytesWritten
  })
})
const url = await app.listen({ host: '127.0.0.1', port: 0 })
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  const now = [...open]
  process.send?.({
    rssMb: process.memoryUsage.rss() / 1e6,
    cpuMs: (user + system) / 1000,
    came: now.reduce((sum, socket) => sum + socket.bytesRead, came),
    gone: now.reduce((sum, socket) => sum + socket.bytesWritten, gone),
  })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ url })
