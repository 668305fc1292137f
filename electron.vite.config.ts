import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { packSource } from './host/areas/pack-source'

/** What carries native code stays outside the bundles; everything else is bundled, so the package has few parts. */
const external = ['better-sqlite3', 'serialport', '@napi-rs/canvas']

/** What runs on paper and labels is set in these; `printing/` finds them beside the host bundle, see `fonts()`. */
const FONTS = [
  'DejaVuSans.ttf',
  'DejaVuSans-Bold.ttf',
  'DejaVuSansCondensed.ttf',
  'DejaVuSansCondensed-Bold.ttf',
  'DejaVuSansMono.ttf',
  'DejaVuSansMono-Bold.ttf',
]

/**
 * Copies the fonts to out/main/fonts. Code that is bundled into the host finds them at
 * `join(import.meta.dirname, 'fonts')`; where that folder does not exist (tests on the sources) they are at
 * `node_modules/dejavu-fonts-ttf/ttf`.
 */
function fonts() {
  return {
    name: 'pesan-fonts',
    writeBundle() {
      const from = resolve('node_modules/dejavu-fonts-ttf/ttf')
      const to = resolve('out/main/fonts')
      mkdirSync(to, { recursive: true })
      for (const font of FONTS) copyFileSync(join(from, font), join(to, font))
    },
  }
}

/** Packs the country's areas into out/main/areas with their licence; `host/areas` finds them beside the bundle. */
function areas() {
  return {
    name: 'pesan-areas',
    writeBundle() {
      const from = resolve('node_modules/idn-area-data')
      const to = resolve('out/main/areas')
      mkdirSync(to, { recursive: true })
      writeFileSync(join(to, 'areas.gz'), gzipSync(packSource(from), { level: 9 }))
      copyFileSync(join(from, 'data/LICENSE.md'), join(to, 'LICENSE.md'))
    },
  }
}

/**
 * The window's libraries, rules and words in chunks of their own, all fetched at the start. What a screen fetches when it is opened (charts, the camera) has one
 * anyway, and takes along only what nothing else uses.
 */
const CHUNKS = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler|zustand|@tanstack)\// },
  {
    name: 'components',
    test: /node_modules\/(@mantine\/(core|hooks|notifications|store)|@floating-ui|@tabler)\//,
  },
  { name: 'rules', test: /(node_modules\/(zod|libphonenumber-js)|\/(core|contract))\// },
  { name: 'words', test: /\/renderer\/(texts|.*texts\.ts$)/ },
]

/** `main` builds the shell and the host without the window, which is all that tools need. */
const part = process.env['PESAN_BUILD'] === 'main' ? 'main' : 'all'

// Node 20.18 and Chrome 130 are the oldest runtime the program is developed on; newer ones run the same code.
export default defineConfig({
  main: {
    plugins: [fonts(), areas()],
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      sourcemap: true,
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: {
          index: resolve('electron/main/index.ts'),
          host: resolve('host/index.ts'),
          hub: resolve('shop-hub/thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  ...(part === 'all' && {
    preload: {
      build: {
        outDir: 'out/preload',
        target: 'node20.18',
        externalizeDeps: false,
        rollupOptions: {
          input: { index: resolve('electron/preload/index.ts') },
          // A sandboxed preload cannot be an ES module.
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    renderer: {
      root: resolve('renderer'),
      plugins: [react()],
      // Replaced by a fresh nonce each time main serves the page.
      html: { cspNonce: '__CSP_NONCE__' },
      // PostCSS warns at every style sheet that composes another one.
      css: { transformer: 'lightningcss' },
      build: {
        outDir: resolve('out/renderer'),
        target: 'chrome130',
        minify: true,
        modulePreload: { polyfill: false },
        // A data: URL in a style sheet would be refused by the content security policy.
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: resolve('renderer/index.html'),
          output: { codeSplitting: { groups: CHUNKS } },
        },
      },
    },
  }),
})
