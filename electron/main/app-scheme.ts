import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { renderFatalPage } from './fatal-page'
import { log } from './log'
import { SCHEME } from './origin'

const rendererDir = join(import.meta.dirname, '../renderer')

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
}

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ])
}

/** What a page of ours may do: its own scripts, styles and pictures, no network at all. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** Serves `pos://app/…` from the built window, each page under a fresh nonce. */
export function serveAppScheme(): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'app' || request.method !== 'GET') return plain(404)
    if (url.pathname === '/fatal.html') return page(renderFatalPage(url.searchParams))
    const file = fileOf(url.pathname)
    if (file === undefined) return plain(403)
    try {
      const bytes = await readFile(file)
      if (extname(file) === '.html') return page(bytes.toString('utf8'))
      return new Response(new Uint8Array(bytes), { headers: headersFor(extname(file)) })
    } catch (error) {
      if (!isMissing(error)) log('main', `could not serve ${url.pathname}`, error)
      return plain(404)
    }
  })
}

function page(html: string): Response {
  const nonce = randomBytes(16).toString('base64')
  return new Response(html.replaceAll('__CSP_NONCE__', nonce), {
    headers: {
      ...headersFor('.html'),
      'content-security-policy': contentSecurityPolicy(nonce),
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  })
}

/** The file behind a path; undefined when the path tries to leave the folder. */
function fileOf(pathname: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const file = join(rendererDir, normalize(decoded === '/' ? '/index.html' : decoded))
  return file.startsWith(rendererDir + sep) ? file : undefined
}

function headersFor(extension: string): Record<string, string> {
  return {
    'content-type': CONTENT_TYPES[extension] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
}

function plain(status: number): Response {
  return new Response(null, { status })
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
