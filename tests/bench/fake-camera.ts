import { writeFileSync } from 'node:fs'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import bwip from 'bwip-js/node'
import { isBlack } from '../../printing/raster/bitmap'
import { code128Bitmap } from '../../printing/raster/symbols'

/** What lies before the camera: an EAN on goods, or one of our own codes on a slip. */
export interface FilmedCode {
  readonly text: string
  readonly as: 'ean-13' | 'code-128'
}

const WIDTH = 1280
const HEIGHT = 720
const FRAMES = 20
const MODULE = 4

/** Chromium switches that make a film the only camera, and let it be used without asking. */
export const cameraSwitches = (film: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
]

/**
 * Films a barcode on a table, held in a hand that is not quite still, in the light of an evening, as motion JPEG (`.mjpeg`:
 * one JPEG after the other). The film is played again and again.
 */
export function filmBarcode(path: string, code: FilmedCode): void {
  const symbol = code.as === 'ean-13' ? ean13(code.text) : code128(code.text)
  const table = createCanvas(WIDTH, HEIGHT)
  const context = table.getContext('2d')
  const random = noise()
  const frames = Array.from({ length: FRAMES }, (_, frame) => {
    const turn = (frame / FRAMES) * 2 * Math.PI
    const light = context.createLinearGradient(0, 0, WIDTH, HEIGHT)
    light.addColorStop(0, '#8d8578')
    light.addColorStop(1, '#5d564c')
    context.fillStyle = light
    context.fillRect(0, 0, WIDTH, HEIGHT)
    context.save()
    context.translate(WIDTH / 2 + 14 * Math.cos(turn), HEIGHT / 2 + 9 * Math.sin(turn))
    context.rotate(0.05 + 0.02 * Math.sin(turn))
    context.fillStyle = '#e9e6df'
    context.fillRect(-symbol.width / 2 - 40, -symbol.height / 2 - 50, symbol.width + 80, symbol.height + 100)
    context.drawImage(symbol, -symbol.width / 2, -symbol.height / 2)
    context.restore()
    for (let grain = 0; grain < 4000; grain++) {
      context.fillStyle = random() < 0.5 ? 'rgb(0 0 0 / 12%)' : 'rgb(255 255 255 / 12%)'
      context.fillRect(random() * WIDTH, random() * HEIGHT, 2, 2)
    }
    return table.toBuffer('image/jpeg', 82)
  })
  writeFileSync(path, Buffer.concat(frames))
}

function ean13(digits: string): Canvas {
  const [symbol] = bwip.raw('ean13', digits)
  if (symbol === undefined || !('sbs' in symbol)) throw new Error(`no EAN-13 was made of ${digits}`)
  const modules = symbol.sbs.reduce((sum, width) => sum + width, 0)
  const canvas = createCanvas((modules + 22) * MODULE, 220)
  const context = canvas.getContext('2d')
  context.fillStyle = '#1c1a17'
  let left = 11 * MODULE
  symbol.sbs.forEach((width, index) => {
    if (index % 2 === 0) context.fillRect(left, 0, width * MODULE, canvas.height)
    left += width * MODULE
  })
  return canvas
}

/** The very bars that are printed on slips. */
function code128(text: string): Canvas {
  const bitmap = code128Bitmap(text, 3, 180)
  if (bitmap === null) throw new Error(`no Code 128 was made of ${text}`)
  const canvas = createCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#1c1a17'
  for (let x = 0; x < bitmap.width; x++) {
    if (isBlack(bitmap, x, 0)) context.fillRect(x, 0, 1, bitmap.height)
  }
  return canvas
}

/** The same grain in every run. */
function noise(): () => number {
  let state = 7
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
