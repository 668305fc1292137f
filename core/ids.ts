declare const idBrand: unique symbol

/** A UUIDv7 in lower case; the brand says of what. A number people read is never identity. */
export type Id<Of extends string> = string & { readonly [idBrand]: Of }

export type ProductId = Id<'Product'>
export type CustomerId = Id<'Customer'>
export type DropOrderId = Id<'DropOrder'>
export type ReturnId = Id<'Return'>
export type BookOrderId = Id<'BookOrder'>
export type SaleId = Id<'Sale'>
export type ShipmentId = Id<'Shipment'>
export type ShiftId = Id<'Shift'>
export type PersonId = Id<'Person'>
export type BankAccountId = Id<'BankAccount'>
export type AllocationId = Id<'Allocation'>
export type CommandId = Id<'Command'>

/** Bank lines are found again by what they are: account, date, direction, amount and their place in that bucket. */
export type LineId = Id<'Line'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isUuid = (text: string): boolean => UUID.test(text)

/**
 * A UUIDv7 (RFC 9562, section 5.7) from an instant in ms and ten random bytes.
 */
export function uuidV7(atMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let rest = atMs
  for (let index = 5; index >= 0; index--) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
