import type { FatalCode, Host } from '../../contract/channel'

/** Why the host cannot serve at all; goes out on the door's own channel before the process leaves. */
export interface FatalNotice {
  readonly fatal: FatalCode
  readonly dataDir: string
  readonly reason: string
}

/** One way into the host. */
export interface Door {
  /** Serves until the other side is gone or says stop; then closes the host and leaves the process. */
  serve(host: Host, log: (line: string) => void): void
  /** Resolves when the notice is out. */
  tellFatal(notice: FatalNotice): Promise<void>
}

/**
 * Closes the host and leaves, once, however many reasons come at the same time.
 * @returns a function that starts this; the process exits with `code`.
 */
export function leaveOnce(host: Host, log: (line: string) => void): (code: number) => void {
  let leaving = false
  return (code) => {
    if (leaving) return
    leaving = true
    host.close().then(
      () => process.exit(code),
      (error: unknown) => {
        log(
          `could not close: ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`,
        )
        process.exit(1)
      },
    )
  }
}

/** Keys of outside services as the shell sends them; whatever is no text is left out. */
export const readSecrets = (message: unknown): Record<string, string> =>
  typeof message === 'object' && message !== null
    ? Object.fromEntries(
        Object.entries(message).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {}
