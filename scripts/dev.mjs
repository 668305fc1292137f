#!/usr/bin/env node
// `npm run dev`: the window with Vite's server behind it, so that an edited screen shows at once.
import { ensure } from './ensure.mjs'

try {
  const { electron } = await ensure({ window: true })
  const { runUnderNode24 } = await import('./node24.mjs')
  process.exit(
    runUnderNode24(['node_modules/electron-vite/bin/electron-vite.js', 'dev', '--watch'], {
      // electron-vite looks for the runtime here and nowhere else.
      env: {
        ...process.env,
        ELECTRON_EXEC_PATH: electron.path,
        ...(process.getuid?.() === 0 ? { NO_SANDBOX: '1' } : {}),
      },
    }),
  )
} catch (error) {
  console.error(`[dev] ${error.message}`)
  process.exit(1)
}
