import { type BrowserWindow, Notification } from 'electron'
import { NOTICE_LIMIT, SHELL_CHANNELS, type SystemNotice } from '../../contract/shell'

/**
 * Notices of the system, one at a time: what a newer one tells replaces the older.
 * @param focus brings a window to the front.
 * @returns shows a notice for a window; a system without notices shows none, and the window has its own signs.
 */
export function createNotices(
  focus: (window: BrowserWindow) => void,
): (window: BrowserWindow, notice: SystemNotice) => void {
  let shown: Notification | undefined
  return (window, { title, body }) => {
    if (!Notification.isSupported()) return
    shown?.close()
    // The window sounds by itself, the same sound whether it is in front or not.
    shown = new Notification({
      title: title.slice(0, NOTICE_LIMIT),
      body: body.slice(0, NOTICE_LIMIT),
      silent: true,
    })
    shown.on('click', () => {
      if (window.isDestroyed()) return
      focus(window)
      window.webContents.send(SHELL_CHANNELS.noticeClicked)
    })
    shown.show()
  }
}

/** Whether a page's message is a notice. */
export const isNotice = (message: unknown): message is SystemNotice =>
  typeof message === 'object' &&
  message !== null &&
  'title' in message &&
  typeof message.title === 'string' &&
  'body' in message &&
  typeof message.body === 'string'
