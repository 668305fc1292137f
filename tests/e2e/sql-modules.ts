import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

/** The store's migrations are `.sql?raw` modules of the bundler; here Node is told to read them as text. */
registerHooks({
  load(url, context, next) {
    const { pathname } = new URL(url)
    if (!pathname.endsWith('.sql')) return next(url, context)
    const text = readFileSync(new URL(url.replace(/\?.*$/, '')), 'utf8')
    return { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(text)}` }
  },
})
