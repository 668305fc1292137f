import { join } from 'node:path'
import { app, BrowserWindow, screen } from 'electron'
import type { Workplace } from '../../contract/shell'
import type { ShellFatalCode } from './fatal-page'
import { log } from './log'
import { devServerUrl, pageUrl } from './origin'

/** The program's windows: the main one (its workplace is the terminal's own) and at most one more per workplace. */
export interface Windows {
  openMain(): BrowserWindow
  open(workplace: Workplace): BrowserWindow
  focusMain(): void
  focus(window: BrowserWindow): void
  showFatal(code: ShellFatalCode, detail: string): void
}

const SIZE = { width: 1366, height: 768 }
const SMALLEST = { width: 1024, height: 640 }

/** A page that dies more often than this within a minute gets the fatal screen instead of another load. */
const RELOADS_PER_MINUTE = 3

export function createWindows(
  dataDir: string,
  fatalNow: () => { code: ShellFatalCode; detail: string } | undefined,
): Windows {
  const open = new Map<Workplace | 'main', BrowserWindow>()
  let quitting = false
  app.once('before-quit', () => (quitting = true))

  const show = (key: Workplace | 'main'): BrowserWindow => {
    const existing = open.get(key)
    if (existing !== undefined && !existing.isDestroyed()) {
      bringToFront(existing)
      return existing
    }
    const window = createWindow()
    open.set(key, window)
    window.once('closed', () => open.delete(key))
    // A page may ask before facts that nobody else has stay behind; not when the program goes on in another window,
    // and not when the system ends it.
    window.webContents.on('will-prevent-unload', (event) => {
      if (quitting || open.size > 1) event.preventDefault()
    })
    reloadWhenPageDies(window, (detail) => load(window, fatalUrl('WINDOW_KEEPS_FAILING', detail)))
    const fatal = fatalNow()
    if (fatal !== undefined) load(window, fatalUrl(fatal.code, fatal.detail))
    else load(window, pageUrl('index.html', key === 'main' ? {} : { workplace: key }))
    return window
  }

  const fatalUrl = (code: ShellFatalCode, detail: string): string =>
    pageUrl('fatal.html', { code, detail, dataDir })

  return {
    openMain: () => show('main'),
    open: (workplace) => show(workplace),
    focusMain: () => void show('main'),
    focus: bringToFront,
    showFatal(code, detail) {
      for (const window of open.values()) load(window, fatalUrl(code, detail))
    },
  }
}

function createWindow(): BrowserWindow {
  const area = screen.getPrimaryDisplay().workAreaSize
  const window = new BrowserWindow({
    width: Math.min(SIZE.width, area.width),
    height: Math.min(SIZE.height, area.height),
    minWidth: Math.min(SMALLEST.width, area.width),
    minHeight: Math.min(SMALLEST.height, area.height),
    show: false,
    title: 'Pesan',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A deadline board and a sound for new drop orders must go on while another window is in front.
      backgroundThrottling: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown') return
    if (input.key === 'F11') {
      window.setFullScreen(!window.isFullScreen())
      event.preventDefault()
    } else if (input.key === 'F12' && devServerUrl !== undefined) {
      window.webContents.toggleDevTools()
      event.preventDefault()
    }
  })
  return window
}

function load(window: BrowserWindow, url: string): void {
  window.loadURL(url).catch((error: unknown) => {
    // Loading something else before this was done ends it with ERR_ABORTED (-3): nothing is wrong then.
    const aborted = error instanceof Error && 'errno' in error && error.errno === -3
    if (!aborted && !window.isDestroyed()) log('window', `could not load ${url}`, error)
  })
}

function reloadWhenPageDies(window: BrowserWindow, giveUp: (detail: string) => void): void {
  let deaths: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    log('window', `page died (${details.reason}, exit ${details.exitCode})`)
    const now = Date.now()
    deaths = [...deaths.filter((at) => now - at < 60_000), now]
    if (deaths.length > RELOADS_PER_MINUTE) giveUp(details.reason)
    else setTimeout(() => window.isDestroyed() || window.reload(), 300)
  })
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
  if (process.platform === 'darwin') app.focus({ steal: true })
}
