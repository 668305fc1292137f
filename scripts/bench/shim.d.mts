/** Compiles the library that records and slows down writes. @returns its path. */
export function buildShim(): string
