/**
 * The few things a window asks of the shell around it, beside the host port. The preload exposes an object of this
 * interface as `window.pesan`; nothing else crosses.
 */

/** The workplaces a window can be opened for; it reads its own from the URL (`pos://app/index.html?workplace=desk`). */
export const WORKPLACES = ['desk', 'warehouse', 'closing'] as const
export type Workplace = (typeof WORKPLACES)[number]

export function isWorkplace(value: unknown): value is Workplace {
  return WORKPLACES.some((workplace) => workplace === value)
}

/** How saving a file ended; `path` is where the person put it. */
export type SaveFileResult =
  | { readonly ok: true; readonly path: string }
  | {
      readonly ok: false
      readonly error:
        | { readonly code: 'CANCELLED' }
        | { readonly code: 'NOT_WRITTEN'; readonly reason: string }
    }

/** How opening a link ended; only WhatsApp chats and drafts (`https://wa.me/<digits>`, `…?text=…`) and one page without TLS are opened at all. */
export type OpenExternalResult =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly error: { readonly code: 'NOT_A_WA_ME_LINK' | 'LINK_TOO_LONG' | 'NOT_OPENED' }
    }

/** How keeping a key ended: sealed by the system for the next start, or held until the program is closed. */
export type KeepSecretResult =
  | { readonly ok: true; readonly kept: 'sealed' | 'until-quit' }
  | { readonly ok: false; readonly error: { readonly code: 'NOT_WRITTEN' | 'BAD_REQUEST' } }

/** Names under which keys are kept; the host knows what each is for. */
export const SECRET_NAME = /^(courier:[0-9a-f-]{36}(:[a-z]{1,12})?|whatsapp)$/
/**
 * What the terminal's own key is sealed with. The shell makes it and keeps it in the system's safe; no window may set it.
 */
export const TERMINAL_SEAL = 'terminal-seal'
/** The token of the shop's one account with the WhatsApp Cloud API. */
export const WHATSAPP_SECRET = 'whatsapp'
export const LONGEST_SECRET = 500

export interface Shell {
  readonly platform: 'linux' | 'win32' | 'darwin'
  /**
   * Asks for a port to the host. It arrives as a `message` event of the window with `data` equal to
   * `{ type: HOST_PORT_MESSAGE }`, `event.source === window` and the MessagePort in `event.ports[0]`; it comes when
   * the host is ready, so also seconds later. When the host dies the port closes; ask again then.
   */
  requestHostPort(): void
  openExternal(url: string): Promise<OpenExternalResult>
  /** Opens a second window for a workplace, or brings the one that is open to the front. */
  openWindow(workplace: Workplace): Promise<void>
  /** Asks the person where to put a file and writes it there. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<SaveFileResult>
  /** Keeps the key of an outside service and gives it to the host; no window ever gets it back. Empty: forgets it. */
  keepSecret(name: string, value: string): Promise<KeepSecretResult>
  /**
   * Shows a notice of the system, in place of the one before it. A click brings this window to the front, and the
   * window gets a `message` event with `data` equal to `{ type: NOTICE_CLICKED_MESSAGE }`.
   */
  notify(notice: SystemNotice): Promise<void>
  /** Closes the program and opens it again; a window with unsent records may ask first, as at any closing. */
  restart(): Promise<void>
}

/** What a notice of the system says; longer texts are cut off. */
export interface SystemNotice {
  readonly title: string
  readonly body: string
}
export const NOTICE_LIMIT = 200

/** `data.type` of the message that tells the page that its notice was clicked. */
export const NOTICE_CLICKED_MESSAGE = 'pesan:notice-clicked'

/** `data.type` of the message that brings a host port into the page. */
export const HOST_PORT_MESSAGE = 'pesan:host-port'

/** A link longer than this is refused: some systems cut it off without a word. */
export const EXTERNAL_LINK_LIMIT = 2000
/** Kept by Apple without TLS and without content, so that a Wi-Fi's log-in page can stand in its place. */
export const WIFI_LOG_IN = 'http://captive.apple.com/'
const WA_ME = /^https:\/\/wa\.me\/[1-9][0-9]{5,14}(?:\?text=[A-Za-z0-9\-_.!~*'()%]+)?$/

/** Whether a link may leave the program: the page a Wi-Fi asks to log in on, a WhatsApp draft to a number in international form, its text URI-encoded, or the empty chat. */
export function checkExternalLink(url: string): OpenExternalResult {
  if (url.length > EXTERNAL_LINK_LIMIT) return { ok: false, error: { code: 'LINK_TOO_LONG' } }
  if (url !== WIFI_LOG_IN && !WA_ME.test(url)) return { ok: false, error: { code: 'NOT_A_WA_ME_LINK' } }
  return { ok: true }
}

/** Names of the messages between preload and main; both sides take them from here. */
export const SHELL_CHANNELS = {
  requestHostPort: 'pesan:request-host-port',
  hostPort: HOST_PORT_MESSAGE,
  openExternal: 'pesan:open-external',
  openWindow: 'pesan:open-window',
  saveFile: 'pesan:save-file',
  keepSecret: 'pesan:keep-secret',
  notify: 'pesan:notify',
  restart: 'pesan:restart',
  noticeClicked: NOTICE_CLICKED_MESSAGE,
} as const
