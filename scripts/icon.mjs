#!/usr/bin/env node
// Draws build/icon.svg as the pictures that packages carry; they are made, never kept in the repository.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './paths.mjs'

const SIZES = [16, 32, 48, 64, 128, 256, 512]

/** @returns {Promise<string>} the folder with one PNG for each size */
export async function drawIcons() {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas')
  const folder = join(root, '.cache', 'icons')
  mkdirSync(folder, { recursive: true })
  const picture = await loadImage(readFileSync(join(root, 'build/icon.svg')))
  for (const size of SIZES) {
    const canvas = createCanvas(size, size)
    canvas.getContext('2d').drawImage(picture, 0, 0, size, size)
    writeFileSync(join(folder, `${size}x${size}.png`), canvas.toBuffer('image/png'))
  }
  return folder
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await drawIcons())
