#!/usr/bin/env node
// npm leaves platform packages out of the lock that it could not see while writing it (a registry that does not carry
// them all), and `npm ci` then refuses the lock. This adds what is missing: version, system and processor, which is
// all that `npm ci` asks of a package it will skip. Run it after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './paths.mjs'

const SYSTEMS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openharmony']
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'arm']

/**
 * @param {Record<string, any>} packages the lock's `packages`
 * @returns {Record<string, object>} the entries that are missing, by place
 */
export function missingEntries(packages) {
  const missing = {}
  for (const [place, entry] of Object.entries(packages))
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      // A range may rightly have been answered by nothing; only what is pinned is named.
      if (isLocked(packages, place, name) || !/^\d+\.\d+\.\d+\S*$/.test(version)) continue
      const words = name.split('/').pop().split('-')
      const os = SYSTEMS.find((system) => words.includes(system))
      const cpu = PROCESSORS.find((processor) => words.includes(processor))
      if (os === undefined || cpu === undefined) continue
      const libc =
        os !== 'linux'
          ? undefined
          : words.some((w) => w.startsWith('musl'))
            ? 'musl'
            : words.some((w) => w.startsWith('gnu'))
              ? 'glibc'
              : undefined
      missing[`node_modules/${name}`] = {
        version,
        cpu: [cpu],
        ...(entry.dev && { dev: true }),
        ...(libc && { libc: [libc] }),
        ...(entry.license && { license: entry.license }),
        optional: true,
        os: [os],
        ...(entry.engines && { engines: entry.engines }),
      }
    }
  return missing
}

/** Node's own way of looking: beside the package first, then further up. */
function isLocked(packages, place, name) {
  for (
    let at = place;
    ;
    at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : ''
  ) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true
    if (at === '') return false
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingEntries(lock.packages)
  lock.packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
  )
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.error(`[lock] added ${Object.keys(missing).length} platform packages`)
}
