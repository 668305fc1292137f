import {
  type KeepSecretResult,
  NOTICE_CLICKED_MESSAGE,
  type OpenExternalResult,
  type SaveFileResult,
  type Shell,
  type SystemNotice,
  type Workplace,
  WORKPLACES,
  isWorkplace,
} from '../../contract/shell'

declare global {
  interface Window {
    readonly pesan?: Shell
  }
}

/** The workplace this window was opened for; null when the address names none. */
export function workplaceOfWindow(): Workplace | null {
  const named = new URLSearchParams(window.location.search).get('workplace')
  return isWorkplace(named) ? named : null
}

/** Opens a second window for a workplace, or brings the open one to the front. */
export async function openWorkplaceWindow(workplace: Workplace): Promise<void> {
  await window.pesan?.openWindow(workplace)
}

/** Opens a WhatsApp draft in the person's own browser or program. */
export async function openExternal(url: string): Promise<OpenExternalResult> {
  return (await window.pesan?.openExternal(url)) ?? { ok: false, error: { code: 'NOT_OPENED' } }
}

/** Asks the person where a file shall go and writes it there. */
export async function saveFile(suggestedName: string, bytes: Uint8Array): Promise<SaveFileResult> {
  return (
    (await window.pesan?.saveFile(suggestedName, bytes)) ?? {
      ok: false,
      error: { code: 'NOT_WRITTEN', reason: 'no shell' },
    }
  )
}

/** Keeps the key of an outside service; an empty one is forgotten. */
export async function keepSecret(name: string, value: string): Promise<KeepSecretResult> {
  return (await window.pesan?.keepSecret(name, value)) ?? { ok: false, error: { code: 'NOT_WRITTEN' } }
}

/** Closes the program and opens it again. */
export const restartProgram = (): void => void window.pesan?.restart()

/** Shows a notice of the system; a click on it brings the window to the front and calls `onNoticeClicked`. */
export const showSystemNotice = (notice: SystemNotice): void => void window.pesan?.notify(notice)

/** @returns what ends the listening. */
export function onNoticeClicked(clicked: () => void): () => void {
  const heard = (event: MessageEvent<unknown>): void => {
    const { data, source } = event
    const isIt =
      typeof data === 'object' && data !== null && 'type' in data && data.type === NOTICE_CLICKED_MESSAGE
    if (source === window && isIt) clicked()
  }
  window.addEventListener('message', heard)
  return () => window.removeEventListener('message', heard)
}

export { WORKPLACES }
