#!/usr/bin/env node
// `npm run dist`: packs the program for this computer's system into dist/. Further words go to electron-builder,
// for example `npm run dist -- --linux deb`.
import { ensure } from './ensure.mjs'

try {
  const { electron } = await ensure({ window: true })
  const { build } = await import('./build.mjs')
  const { drawIcons } = await import('./icon.mjs')
  const { runUnderNode24 } = await import('./node24.mjs')
  await build({ force: true, quiet: true })
  await drawIcons()
  if (electron.source === 'fallback')
    console.error(
      `[dist] packing the substitute Electron ${electron.version}: to try things out, not for a shop`,
    )
  process.exit(
    runUnderNode24([
      'node_modules/electron-builder/cli.js',
      '--config',
      'build/electron-builder.mjs',
      ...process.argv.slice(2),
    ]),
  )
} catch (error) {
  console.error(`[dist] ${error.message}`)
  process.exit(1)
}
