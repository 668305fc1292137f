/** What the hub is told when it starts. */
export interface HubOptions {
  readonly folder: string
  readonly port: number
  readonly shopId: string
  readonly shopName: string
  readonly terminal: string
  readonly terminalName: string
  /** base64url. */
  readonly publicKey: string
  /** PEM (PKCS #8). */
  readonly privateKey: string
  /** The server above; null: there is none. */
  readonly above: string | null
  /** How often the shop's hub was replaced up to this one, and since when this one is it. */
  readonly turn: { readonly turn: number; readonly since: number }
  /** Terminals of the shop and their keys, as a hub before this one knew them. */
  readonly known: readonly { readonly terminal: string; readonly publicKey: string }[]
  /** Displaces another hub, which is gone for good. */
  readonly force: boolean
}

/** How the hub says it stands; troubles are codes of the wire and of its own. */
export interface HubState<Trouble extends string = string> {
  readonly running: boolean
  readonly trouble: Trouble | null
  /** The hub that is in force in place of this one. */
  readonly other: string | null
  /** null: there is no server above. */
  readonly above: {
    readonly server: string
    /** The server above takes the shop's facts from this hub. */
    readonly inForce: boolean
    readonly trouble: Trouble | null
    /** Facts it does not have yet. */
    readonly waiting: number
  } | null
}
