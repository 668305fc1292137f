import { app, session } from 'electron'
import { isOurs } from './origin'

/**
 * What pages may never do, set once for all of them: leave our origin, open windows, embed other pages, or use the
 * computer's abilities; except the camera, which reads barcodes, and writing plain text to the clipboard, which is how
 * a message for the customer gets into the chat.
 */
export function guardPages(): void {
  app.on('web-contents-created', (_event, page) => {
    page.on('will-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault()
    })
    page.on('will-frame-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault()
    })
    page.on('will-redirect', (event) => {
      if (!isOurs(event.url)) event.preventDefault()
    })
    page.on('will-attach-webview', (event) => event.preventDefault())
    page.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Must run when Electron is ready. */
export function guardPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((page, permission, answer, details) => {
    if (!isOurs(page.getURL())) return answer(false)
    if (permission === 'media' && 'mediaTypes' in details) {
      const wanted = details.mediaTypes ?? []
      return answer(wanted.length > 0 && wanted.every((kind) => kind === 'video'))
    }
    answer(permission === 'clipboard-sanitized-write')
  })
  session.defaultSession.setPermissionCheckHandler((_page, permission, origin, details) => {
    if (!isOurs(`${origin.replace(/\/$/, '')}/`)) return false
    if (permission === 'media') return details.mediaType === 'video'
    return permission === 'clipboard-sanitized-write'
  })
  session.defaultSession.setDevicePermissionHandler(() => false)
  session.defaultSession.on('will-download', (event) => event.preventDefault())
}
