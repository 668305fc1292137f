export function resolveElectron(options?: {
  quiet?: boolean
}): Promise<{ source: string; dist: string; path: string; version: string | null }>
