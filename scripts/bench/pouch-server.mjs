// PouchDB's server for the benchmark, in a process of its own: `pouch-server.mjs FOLDER_WITH_PACKAGES DATA`.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [folder = '', data = ''] = process.argv.slice(2)
const need = createRequire(join(folder, 'package.json'))
const PouchDB = need('pouchdb').defaults({ prefix: `${data}/` })
const app = need('express')()
app.use('/', need('express-pouchdb')(PouchDB, { inMemoryConfig: true, logPath: join(data, 'log.txt') }))
const server = app.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
process.on('disconnect', () => process.exit(0))
