/** The platform packages that a lock's `packages` name and do not contain. */
export function missingEntries(packages: Record<string, object>): Record<string, object>
