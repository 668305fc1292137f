import { writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  shell,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
} from 'electron'
import {
  checkExternalLink,
  LONGEST_SECRET,
  SECRET_NAME,
  isWorkplace,
  SHELL_CHANNELS,
  type KeepSecretResult,
  type OpenExternalResult,
  type SaveFileResult,
} from '../../contract/shell'
import type { HostKeeper } from './host-keeper'
import { log } from './log'
import { createNotices, isNotice } from './notices'
import { isOurs } from './origin'
import type { Secrets } from './secrets'
import type { Windows } from './windows'

/** Answers the shell calls of `contract/shell.ts`; a frame that is not ours gets no answer that does anything. */
export function answerShellCalls(keeper: HostKeeper, windows: Windows, secrets: Secrets): void {
  ipcMain.on(SHELL_CHANNELS.requestHostPort, (event) => {
    if (fromUs(event)) keeper.requestPort(event.sender)
  })
  ipcMain.handle(SHELL_CHANNELS.openExternal, async (event, url: unknown): Promise<OpenExternalResult> => {
    if (!fromUs(event) || typeof url !== 'string') return { ok: false, error: { code: 'NOT_A_WA_ME_LINK' } }
    const checked = checkExternalLink(url)
    if (!checked.ok) return checked
    try {
      await shell.openExternal(url)
      return { ok: true }
    } catch (error) {
      log('main', 'could not open a link', error)
      return { ok: false, error: { code: 'NOT_OPENED' } }
    }
  })
  ipcMain.handle(SHELL_CHANNELS.openWindow, (event, workplace: unknown): void => {
    if (fromUs(event) && isWorkplace(workplace)) windows.open(workplace)
  })
  ipcMain.handle(SHELL_CHANNELS.keepSecret, (event, name: unknown, value: unknown): KeepSecretResult => {
    const fits =
      typeof name === 'string' &&
      SECRET_NAME.test(name) &&
      typeof value === 'string' &&
      value.length <= LONGEST_SECRET
    if (!fromUs(event) || !fits) return { ok: false, error: { code: 'BAD_REQUEST' } }
    const kept = secrets.keep(name, value)
    keeper.tellSecrets()
    return kept
  })
  const showNotice = createNotices((window) => windows.focus(window))
  ipcMain.handle(SHELL_CHANNELS.notify, (event, notice: unknown): void => {
    const window = BrowserWindow.fromWebContents(event.sender)
    if (fromUs(event) && window !== null && isNotice(notice)) showNotice(window, notice)
  })
  ipcMain.handle(SHELL_CHANNELS.restart, (event): void => {
    if (!fromUs(event)) return
    // Asked for at the very end: a window that stays open keeps the program.
    app.once('will-quit', () => app.relaunch())
    app.quit()
  })
  ipcMain.handle(
    SHELL_CHANNELS.saveFile,
    async (event, name: unknown, bytes: unknown): Promise<SaveFileResult> => {
      if (!fromUs(event) || typeof name !== 'string' || !(bytes instanceof Uint8Array))
        return { ok: false, error: { code: 'NOT_WRITTEN', reason: 'BAD_REQUEST' } }
      return saveFile(BrowserWindow.fromWebContents(event.sender), name, bytes)
    },
  )
}

async function saveFile(
  parent: BrowserWindow | null,
  name: string,
  bytes: Uint8Array,
): Promise<SaveFileResult> {
  const suggested = basename(name.replaceAll('\\', '/')) || 'pesan'
  const extension = extname(suggested).slice(1)
  const options = {
    defaultPath: suggested,
    ...(extension === '' ? {} : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  }
  const chosen =
    parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options)
  if (chosen.canceled || chosen.filePath === '') return { ok: false, error: { code: 'CANCELLED' } }
  try {
    await writeFile(chosen.filePath, bytes)
    return { ok: true, path: chosen.filePath }
  } catch (error) {
    log('main', 'could not save a file', error)
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
    return { ok: false, error: { code: 'NOT_WRITTEN', reason } }
  }
}

function fromUs(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return event.senderFrame !== null && event.senderFrame.parent === null && isOurs(event.senderFrame.url)
}
