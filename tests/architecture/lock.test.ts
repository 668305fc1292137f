import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { missingEntries } from '../../scripts/complete-lock.mjs'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../..', name), 'utf8'))

test('the lock holds every platform package it names, so that npm ci takes it (else: node scripts/complete-lock.mjs)', () => {
  const lock = read('package-lock.json') as { packages: Record<string, object> }
  expect(Object.keys(missingEntries(lock.packages))).toEqual([])
})

test('every dependency is pinned to one version', () => {
  const manifest = read('package.json') as Record<string, Record<string, string> | undefined>
  const ranges = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
  )
  expect(ranges).toEqual([])
})
