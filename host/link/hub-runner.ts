/** What the hub is told when it starts; `shop-hub/run-hub.ts` takes it. Keys: base64url and PEM. */
export interface HubOptions {
  readonly folder: string
  readonly port: number
  readonly shopId: string
  readonly shopName: string
  readonly terminal: string
  readonly terminalName: string
  readonly publicKey: string
  readonly privateKey: string
  readonly above: string | null
  readonly force: boolean
}

/** How the hub says it stands; troubles are codes of the wire and of its own. */
export interface HubState {
  readonly running: boolean
  readonly trouble: string | null
  readonly other: string | null
  readonly above: {
    readonly server: string
    readonly inForce: boolean
    readonly trouble: string | null
    readonly waiting: number
  } | null
}

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
