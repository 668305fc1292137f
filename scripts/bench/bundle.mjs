// Makes the benchmark's own programs runnable under plain Node, the way the host itself is built.
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../paths.mjs'

/**
 * @param {string[]} names of programs in `scripts/<folder>`
 * @param {string} [into] folder of the bundle; each is emptied before
 * @returns {Promise<(name: string) => string>} the path of each bundled program
 */
export async function bundle(names, folder = 'bench', into = 'programs') {
  const outDir = join(root, '.cache', folder, into)
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      rollupOptions: {
        external: [
          'better-sqlite3',
          'serialport',
          '@napi-rs/canvas',
          'fastify',
          '@fastify/rate-limit',
          'pg',
          'prom-client',
        ],
        input: Object.fromEntries(names.map((name) => [name, join(root, 'scripts', folder, `${name}.ts`)])),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'parts/[name]-[hash].mjs' },
      },
    },
  })
  return (name) => join(outDir, `${name}.mjs`)
}
