import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { Customer } from '../../contract/operations/customers'
import type { Address } from '../../contract/shapes'

export interface DraftLine {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly qty: number
  /** Rupiah of one piece, as it was shown when the goods were scanned. */
  readonly unitPrice: number
  /** Grams of one piece. */
  readonly weight: number
  /** Pieces that stood free at the desk when last looked at. */
  readonly free: number
  /** Pieces the warehouse had then. */
  readonly warehouse: number
}

export interface DraftAddress {
  readonly recipient: string
  readonly recipientPhone: string
  readonly street: string
  readonly village: string
  readonly district: string
  readonly city: string
  readonly province: string
  readonly postcode: string
  /** The area a person chose; empty when its names were typed. */
  readonly areaCode: string
}

/** A book order while it is being written: what the person typed and scanned, not what is decided. */
export interface Draft extends DraftAddress {
  readonly lines: readonly DraftLine[]
  readonly phone: string
  readonly name: string
  /** The customer whose name and address were filled in and not touched since. */
  readonly filledFrom: string | null
  readonly payment: 'transfer' | 'cod'
  /** The account the customer is told to pay to; empty: any. null: as the settings say. */
  readonly payTo: string | null
  readonly courier: string
  readonly service: string
  readonly shippingFee: number
  /** What somebody says the parcel weighs, in grams; null: its goods say it. */
  readonly parcelWeight: number | null
  /** The price that was chosen from a list, and what it was asked about. */
  readonly rated: { readonly key: string; readonly price: number } | null
  readonly discount: number
  readonly note: string
  /** Hours added to the deadline of the shop's rule. */
  readonly extraHours: number
}

export const NO_ADDRESS: DraftAddress = {
  recipient: '',
  recipientPhone: '',
  street: '',
  village: '',
  district: '',
  city: '',
  province: '',
  postcode: '',
  areaCode: '',
}

export const EMPTY_DRAFT: Draft = {
  ...NO_ADDRESS,
  lines: [],
  phone: '',
  name: '',
  filledFrom: null,
  payment: 'transfer',
  payTo: null,
  courier: '',
  service: '',
  shippingFee: 0,
  parcelWeight: null,
  rated: null,
  discount: 0,
  note: '',
  extraHours: 0,
}

interface DraftStore {
  readonly draft: Draft
  /** The order just placed: its confirmation stays until the next order is begun. */
  readonly placed: string | null
  edit(changes: Partial<Draft>): void
  putLine(line: DraftLine): void
  setQty(productId: string, qty: number): void
  clear(): void
  finish(orderId: string): void
  next(): void
}

/** Kept on this computer: a half-written order survives another screen, a restart and a power cut. */
export const useDraft = create<DraftStore>()(
  persist(
    (set) => ({
      draft: EMPTY_DRAFT,
      placed: null,
      edit: (changes) => set((now) => ({ draft: { ...now.draft, ...changes } })),
      putLine: (line) =>
        set((now) => {
          const known = now.draft.lines.some((other) => other.productId === line.productId)
          const lines = known
            ? now.draft.lines.map((other) => (other.productId === line.productId ? line : other))
            : [...now.draft.lines, line]
          return { draft: { ...now.draft, lines } }
        }),
      setQty: (productId, qty) =>
        set((now) => ({
          draft: {
            ...now.draft,
            lines:
              qty <= 0
                ? now.draft.lines.filter((line) => line.productId !== productId)
                : now.draft.lines.map((line) => (line.productId === productId ? { ...line, qty } : line)),
          },
        })),
      clear: () => set((now) => ({ draft: freshAfter(now.draft) })),
      finish: (orderId) => set((now) => ({ draft: freshAfter(now.draft), placed: orderId })),
      next: () => set({ placed: null }),
    }),
    {
      name: 'pesan.book-order-draft',
      version: 1,
      storage: createJSONStorage(() => window.localStorage),
      partialize: ({ draft, placed }) => ({ draft, placed }),
      merge: (kept, now) => {
        const old = kept as Partial<Pick<DraftStore, 'draft' | 'placed'>> | undefined
        return { ...now, placed: old?.placed ?? null, draft: { ...EMPTY_DRAFT, ...old?.draft } }
      },
    },
  ),
)

/** Where the order goes, apart from everything else. */
export const addressOf = (draft: Draft): DraftAddress => ({
  recipient: draft.recipient,
  recipientPhone: draft.recipientPhone,
  street: draft.street,
  village: draft.village,
  district: draft.district,
  city: draft.city,
  province: draft.province,
  postcode: draft.postcode,
  areaCode: draft.areaCode,
})

/** An address that is kept, as the form shows it. */
export const toDraftAddress = (address: Address, phone: string): DraftAddress => ({
  recipient: address.recipient,
  recipientPhone: phone,
  street: address.street,
  village: address.village,
  district: address.district,
  city: address.city,
  province: address.province,
  postcode: address.postcode,
  areaCode: address.areaCode ?? '',
})

/** An address of a customer as the form shows it: who is the customer anyway is not named again. */
export const addressFor = (customer: Customer, address: Address): DraftAddress => {
  const filled = toDraftAddress(address, address.phone === customer.phone ? '' : address.phone)
  return address.recipient === customer.name ? { ...filled, recipient: '' } : filled
}

/** The area part of what is sent to the host: no code where nobody chose one. */
export const areaCodeOf = ({ areaCode }: DraftAddress): { areaCode?: string } =>
  areaCode === '' ? {} : { areaCode }

/** Most parcels of a day go with the same courier. */
const freshAfter = (draft: Draft): Draft => ({ ...EMPTY_DRAFT, courier: draft.courier })

export function isTouched(draft: Draft): boolean {
  return draft.lines.length > 0 || draft.phone !== '' || draft.name !== '' || draft.street !== ''
}
