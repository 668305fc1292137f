/**
 * A payer's name as it is learned: as the bank prints it, at the length of its field, in capitals. Nothing more is
 * folded here, because what was learned must stay what it was when the comparing of names gets better.
 */
export const payerKey = (printed: string): string => printed.trim().replace(/\s+/g, ' ').toUpperCase()
