import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** A scanner at the X server itself: its keys reach the window the way those of a real one do. */
export interface XScanner {
  /** Types a code as an American keyboard has it. The call returns when the last key is up. */
  scan(code: string, how?: ScanHow): void
  /** Keys by their X key codes: 66 is Caps Lock. */
  press(...keycodes: readonly number[]): void
  /** The computer's own keyboard layout. */
  layout(name: 'us' | 'fr' | 'de'): void
}

export interface ScanHow {
  /** Between the keys, in ms. */
  readonly gap?: number
  readonly end?: 'Enter' | 'Tab' | 'nothing'
  readonly prefixKey?: 'F13'
}

const NEEDED = [
  ['xdotool', 'xdotool'],
  ['setxkbmap', 'x11-xkb-utils'],
] as const

/** @throws with what to install, when the tools that press keys at the X server are missing. */
export function openXScanner(): XScanner {
  if (process.platform !== 'linux') throw new Error('key events of X are tried on Linux only')
  const missing = NEEDED.filter(([command]) => spawnSync('which', [command]).status !== 0).map(
    ([, name]) => name,
  )
  if (missing.length > 0)
    throw new Error(
      `Scans by real key events need ${missing.join(' and ')}. Install them and try again:\n\n  sudo apt-get install -y --no-install-recommends ${missing.join(' ')}\n`,
    )
  if (process.env['DISPLAY'] === undefined)
    throw new Error('There is no X display. Run the test by: npm run e2e -- scanners-typed')
  // Without a window manager no window has the keyboard by itself.
  run('xdotool', ['search', '--sync', '--onlyvisible', '--name', 'Pesan', 'windowfocus'])
  const [command, before] = promptly() ? ['chrt', ['-f', '10', 'xdotool']] : ['xdotool', []]
  const pressKeys = (keys: readonly string[]): void => run(command, [...before, ...keys])
  return {
    scan(code, { gap = 8, end = 'Enter', prefixKey } = {}) {
      const keys = [
        ...(prefixKey === undefined ? [] : [[F13]]),
        ...[...code].map(keycodesOf),
        ...(end === 'nothing' ? [] : [[end === 'Enter' ? ENTER : TAB]]),
      ]
      // Nobody lets go of the keys and pulls the scanner's trigger faster.
      pressKeys([
        'sleep',
        '0.2',
        ...keys.flatMap(([key = 0, shift]) => pressed(key, shift !== undefined, gap)),
      ])
    },
    press: (...keycodes) =>
      run(
        'xdotool',
        keycodes.flatMap((keycode) => ['key', String(keycode)]),
      ),
    layout: (name) => run('setxkbmap', [name]),
  }
}

const [ENTER, TAB, SHIFT, F13] = [36, 23, 50, 191]

/** Key codes of X by the places of the keys, the same in every layout. */
const ROWS: readonly (readonly [first: number, plain: string, shifted: string])[] = [
  [10, '1234567890-=', '!@#$%^&*()_+'],
  [24, 'qwertyuiop[]', 'QWERTYUIOP{}'],
  [38, "asdfghjkl;'", 'ASDFGHJKL:"'],
  [52, 'zxcvbnm,./', 'ZXCVBNM<>?'],
]

function keycodesOf(character: string): number[] {
  for (const [first, plain, shifted] of ROWS) {
    const at = plain.indexOf(character)
    if (at >= 0) return [first + at]
    const shiftedAt = shifted.indexOf(character)
    if (shiftedAt >= 0) return [first + shiftedAt, SHIFT]
  }
  throw new Error(`the scanner has no key for "${character}"`)
}

/** One key with its Shift; half of the gap down, half of it up. */
function pressed(key: number, shift: boolean, gap: number): string[] {
  const half = String(gap / 2000)
  return [
    ...(shift ? ['keydown', '--delay', '0', String(SHIFT)] : []),
    'keydown',
    '--delay',
    '0',
    String(key),
    'sleep',
    half,
    'keyup',
    '--delay',
    '0',
    String(key),
    ...(shift ? ['keyup', '--delay', '0', String(SHIFT)] : []),
    'sleep',
    half,
  ]
}

/**
 * A real scanner keeps its pace however busy the computer is, and the X server notes the time of a key when it comes. So
 * both go before all other programs where that is allowed.
 * @returns whether it is.
 */
function promptly(): boolean {
  if (spawnSync('chrt', ['-f', '10', 'true']).status !== 0) return false
  const display = /:(\d+)/.exec(process.env['DISPLAY'] ?? '')?.[1] ?? ''
  const server = existsSync(`/tmp/.X${display}-lock`)
    ? readFileSync(`/tmp/.X${display}-lock`, 'utf8').trim()
    : ''
  return server !== '' && spawnSync('chrt', ['-f', '-p', '10', server]).status === 0
}

function run(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 })
  if (done.status !== 0)
    throw new Error(
      `${command} ${args.slice(0, 6).join(' ')} … failed: ${done.stderr || done.stdout || done.signal}`,
    )
}
