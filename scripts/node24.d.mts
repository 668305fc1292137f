/** The path of a Node that can load the store. */
export function node24(): string
