import { type HubOptions, type HubState } from '../../contract/hub-thread'

export interface HubProcess {
  /** Hands the term back and stops. */
  end(
    force: boolean,
  ): Promise<
    { readonly ok: true; readonly value: undefined } | { readonly ok: false; readonly waiting: number }
  >
  setAbove(server: string): void
  stop(): Promise<void>
}

/** Starts the hub beside the till: in a thread of its own, or as tests want it. */
export type StartHub = (
  options: HubOptions,
  tell: { readonly state: (state: HubState) => void; readonly died: (error: unknown) => void },
) => HubProcess
