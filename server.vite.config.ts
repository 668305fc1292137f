import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/** The server: one bundle of our own rooms; its libraries stay in node_modules beside it. */
export default defineConfig({
  build: {
    ssr: resolve('server/index.ts'),
    outDir: resolve('out/server'),
    target: 'node20.18',
    sourcemap: true,
    rollupOptions: { output: { format: 'es', entryFileNames: 'index.js' } },
  },
})
