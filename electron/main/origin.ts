import { app } from 'electron'

/** Everything the windows show comes from here; there is no file:// and nothing remote. */
export const SCHEME = 'pos'
export const ORIGIN = 'pos://app'

/** Vite's server, while developing; a packaged program has no such door. */
export const devServerUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']

/** Whether a page belongs to the program. */
export function isOurs(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`) || (devServerUrl !== undefined && url.startsWith(`${devServerUrl}/`))
}

/** The address of the program's page, or of one of its siblings. */
export function pageUrl(page: 'index.html' | 'fatal.html', query: Record<string, string> = {}): string {
  const base = page === 'index.html' && devServerUrl !== undefined ? `${devServerUrl}/` : `${ORIGIN}/${page}`
  const search = new URLSearchParams(query).toString()
  return search === '' ? base : `${base}?${search}`
}
