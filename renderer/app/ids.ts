import { uuidV7 } from '../../core/ids'

/** A fresh id; ids of commands are minted here so that a repeat carries the same one. */
export const mintId = (): string => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
