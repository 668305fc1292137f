#!/usr/bin/env node
// `npm run papers`: paints the pictures of all papers anew for the handbook (docs/handbook/pictures/papers). A test
// says when they are no longer what the printers put out.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bundle } from './bench/bundle.mjs'
import { node24 } from './node24.mjs'
import { root } from './paths.mjs'

const program = await bundle(['pictures'], 'papers')
const folder = join(root, 'docs/handbook/pictures/papers')
const done = spawnSync(node24(), [program('pictures'), folder], { stdio: 'inherit' })
process.exit(done.status ?? 1)
