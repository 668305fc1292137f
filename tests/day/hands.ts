import { expect, type CDPSession, type Locator, type Page } from '@playwright/test'

/** A person at one window: a keyboard and a scanner, and eyes. There is no mouse. */
export interface Hands {
  readonly page: Page
  /** Presses keys one after the other: `F4`, `Control+Enter`, `Alt+N`, `ArrowDown`. */
  press(...keys: readonly string[]): Promise<void>
  /** Types as a person does, slowly enough that nobody takes it for a scanner. */
  type(text: string): Promise<void>
  /** Empties the focused field and types. */
  retype(text: string): Promise<void>
  /** A scanner that types like a keyboard: 8 ms between the keys, Enter at the end. */
  scan(code: string): Promise<void>
  /** Goes to something with Tab (or Shift+Tab) until it has the focus. */
  tabTo(testId: string, direction?: 'forward' | 'back'): Promise<void>
  /** Arrows from the chosen one of these rows to the wanted one; the list must have the focus. */
  walkTo(rows: Locator, wanted: Locator, chosenBy: string): Promise<void>
  /** The first visible thing of this test id, waited for. */
  see(testId: string): Promise<Locator>
  /** Reads its text. */
  read(testId: string): Promise<string>
  /** Waits until it is gone. */
  gone(testId: string): Promise<void>
}

const SCAN_GAP_MS = 8
/** Digits and capitals typed one by one faster than 62 ms a key would pass for a scan; few of them never do. */
const CODE_GAP_MS = 66
const FEW = 4
const PROSE_GAP_MS = 6
/** Nobody lets go of the keys and pulls the scanner's trigger faster. */
const REACH_FOR_SCANNER_MS = 150
/** Somebody who waits for nothing presses all the same. */
const LONGEST_GLANCE_MS = 3000
const MOST_TABS = 60

export async function createHands(page: Page): Promise<Hands> {
  // From the first moment on, or the system's own dialog may open before anybody waits for it.
  page.on('filechooser', () => undefined)
  const protocol = await page.context().newCDPSession(page)
  // Two windows on a display without a window manager: only one of them would have the focus, and copying needs it.
  await protocol.send('Emulation.setFocusEmulationEnabled', { enabled: true })
  let lastKeyAt = 0
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      await settled(page)
      await page.keyboard.press(key)
    }
    lastKeyAt = Date.now()
  }
  const see = async (testId: string): Promise<Locator> => {
    const found = page.getByTestId(testId).first()
    await expect(found, `"${testId}" is on screen`).toBeVisible()
    return found
  }
  const type = async (text: string): Promise<void> => {
    const looksLikeCode = text.length >= FEW && (/\d/.test(text) || !/[a-z]/.test(text))
    await page.keyboard.type(text, { delay: looksLikeCode ? CODE_GAP_MS : PROSE_GAP_MS })
    lastKeyAt = Date.now()
  }
  return {
    page,
    press,
    type,
    async retype(text) {
      await press('Control+A', 'Delete')
      await type(text)
    },
    async scan(code) {
      const busy = lastKeyAt + REACH_FOR_SCANNER_MS + (code.length + 1) * SCAN_GAP_MS - Date.now()
      if (busy > 0) await page.waitForTimeout(busy)
      await scan(protocol, code)
    },
    async tabTo(testId, direction = 'forward') {
      const wanted = page.getByTestId(testId).first()
      await expect(wanted, `"${testId}" is on screen`).toBeVisible()
      const passed: string[] = []
      for (let n = 0; n < MOST_TABS; n++) {
        if (await wanted.evaluate((element) => element.contains(document.activeElement))) return
        await press(direction === 'forward' ? 'Tab' : 'Shift+Tab')
        passed.push(await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '?'))
      }
      throw new Error(`the keyboard does not reach "${testId}"; it passed ${passed.join(', ')}`)
    },
    async walkTo(rows, wanted, chosenBy) {
      await expect(wanted).toBeVisible()
      const place = await wanted.evaluate((element) =>
        [...(element.parentElement?.children ?? [])].indexOf(element),
      )
      const now = await rows.evaluateAll(
        (all, attribute) => all.findIndex((row) => row.hasAttribute(attribute)),
        chosenBy,
      )
      const by = place - Math.max(0, now)
      for (let n = 0; n < Math.abs(by); n++) await press(by > 0 ? 'ArrowDown' : 'ArrowUp')
      await expect(wanted, 'the arrows reach it').toHaveAttribute(chosenBy)
    },
    see,
    async read(testId) {
      return (await (await see(testId)).innerText()).trim()
    },
    async gone(testId) {
      await expect(page.getByTestId(testId).first(), `"${testId}" is gone`).toBeHidden()
    },
  }
}

/** A person presses at what is seen: answers under way are awaited (a while; some are long), then drawn. */
async function settled(page: Page): Promise<void> {
  await page
    .waitForFunction(() => !document.documentElement.hasAttribute('data-calls'), null, {
      polling: 'raf',
      timeout: LONGEST_GLANCE_MS,
    })
    .catch(() => undefined)
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  )
}

/**
 * Keys as a scanner sends them. Each event carries the time at which the scanner made it, as the system's events do;
 * they are handed over together, or this process, when the computer is busy, would pull the scan apart.
 */
async function scan(protocol: CDPSession, code: string): Promise<void> {
  const keys = [...[...code].map(keyOf), ENTER]
  const start = Date.now() - keys.length * SCAN_GAP_MS
  const send = (
    type: 'keyDown' | 'keyUp',
    { text, shift, number, ...key }: Key,
    ms: number,
  ): Promise<unknown> =>
    protocol.send('Input.dispatchKeyEvent', {
      type,
      ...key,
      windowsVirtualKeyCode: number,
      modifiers: shift ? SHIFT : 0,
      timestamp: ms / 1000,
      ...(type === 'keyDown' ? { text } : {}),
    })
  await Promise.all(
    keys.flatMap((key, at) => {
      const moment = start + at * SCAN_GAP_MS
      return [send('keyDown', key, moment), send('keyUp', key, moment + SCAN_GAP_MS / 2)]
    }),
  )
}

interface Key {
  readonly key: string
  readonly code: string
  readonly text: string
  /** The virtual key code of Windows, which the protocol asks for. */
  readonly number: number
  readonly shift: boolean
}

const SHIFT = 8
const ENTER: Key = { key: 'Enter', code: 'Enter', text: '\r', number: 13, shift: false }

/** Keys of a US keyboard, which is what scanners pretend to be. */
function keyOf(character: string): Key {
  if (/[0-9]/.test(character))
    return {
      key: character,
      code: `Digit${character}`,
      text: character,
      number: character.charCodeAt(0),
      shift: false,
    }
  if (/[A-Za-z]/.test(character)) {
    const upper = character.toUpperCase()
    return {
      key: character,
      code: `Key${upper}`,
      text: character,
      number: upper.charCodeAt(0),
      shift: character === upper,
    }
  }
  const other = { '-': ['Minus', 189], '.': ['Period', 190], '/': ['Slash', 191], ' ': ['Space', 32] }[
    character
  ]
  if (other === undefined) throw new Error(`the scanner has no key for "${character}"`)
  return { key: character, code: String(other[0]), text: character, number: Number(other[1]), shift: false }
}
