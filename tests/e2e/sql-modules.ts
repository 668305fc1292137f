import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

/** The store's migrations are `.sql?raw` modules of the bundler, and it takes JSON as it is; here Node is told how. */
registerHooks({
  load(url, context, next) {
    const { pathname } = new URL(url)
    const json = pathname.endsWith('/package.json') && context.importAttributes['type'] === undefined
    if (!json && !pathname.endsWith('.sql')) return next(url, context)
    const text = readFileSync(new URL(url.replace(/\?.*$/, '')), 'utf8')
    const source = `export default ${json ? text : JSON.stringify(text)}`
    return { format: 'module', shortCircuit: true, source }
  },
})
