import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/** The server and the read side: a bundle each of our own rooms; their libraries stay in node_modules beside them. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: resolve('out/server'),
    target: 'node20.18',
    sourcemap: true,
    rollupOptions: {
      input: { index: resolve('server/index.ts'), 'read-side': resolve('head-office/index.ts') },
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
})
