/** Builds a part when it is stale; `main` is the shell and the host without the window. */
export function build(options?: {
  part?: 'main' | 'all' | 'server'
  force?: boolean
  quiet?: boolean
}): Promise<boolean>
