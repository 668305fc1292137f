import { type ChatOrder, parseChatOrders } from '../../core/customer/chat-order'
import type { Area } from '../../core/area/area'
import { namesOf } from './address-fields'
import { type Draft, NO_ADDRESS } from './draft'

export const holdsSomething = (order: ChatOrder): boolean =>
  order.name !== undefined || order.phones.length > 0 || order.address !== undefined

/** What a person decided on the confirmation. */
export interface ChatChoice {
  /** Of several numbers the main one. */
  readonly mainPhone: number
  /** null: the names as they were written. */
  readonly area: Area | null
  /** What stands in no field goes into the note. */
  readonly keepLeft: boolean
}

/** What a read message puts into the draft; what it does not hold stays as it was, and notes are added to. */
export function draftOf(
  order: ChatOrder,
  choice: ChatChoice,
  shop: { readonly couriers: readonly string[]; readonly codAllowed: boolean },
  draft: Draft,
): Partial<Draft> {
  const courier = shop.couriers.find((known) =>
    order.courier?.toLowerCase().replaceAll(/\W/g, '').includes(known.toLowerCase().replaceAll(/\W/g, '')),
  )
  const cod = shop.codAllowed && /\bcod\b|bayar di tempat/i.test(order.payment ?? '')
  const note = [draft.note, order.note ?? '', ...(choice.keepLeft ? order.left : [])].filter(
    (line) => line !== '',
  )
  return {
    ...(order.name === undefined ? {} : { name: order.name.slice(0, 100) }),
    ...(order.phones.length === 0 ? {} : { phone: phonesOf(order, choice.mainPhone) }),
    ...(order.address === undefined
      ? {}
      : {
          ...NO_ADDRESS,
          street: order.address.street.slice(0, 400),
          village: (order.address.village ?? '').slice(0, 80),
          district: (order.address.district ?? '').slice(0, 80),
          city: (order.address.city ?? '').slice(0, 80),
          province: (order.address.province ?? '').slice(0, 80),
          postcode: order.address.postcode ?? '',
        }),
    ...(choice.area === null ? {} : namesOf(choice.area)),
    ...(courier === undefined ? {} : { courier }),
    note: [...new Set(note)].join('\n').slice(0, 2000),
    ...(cod ? { payment: 'cod' as const } : {}),
    filledFrom: null,
  }
}

/** All numbers in one field, the chosen one first. */
function phonesOf({ phones }: ChatOrder, main: number): string {
  const chosen = phones[main] ?? phones[0]
  return [chosen, ...phones.filter((phone) => phone !== chosen)].map((phone) => phone?.national).join(' / ')
}

/** Whether pasted text looks like a customer's order form rather than the content of one field. */
export function looksLikeChat(text: string): boolean {
  const oneLine = !text.includes('\n')
  if (oneLine && text.length < 40) return false
  return parseChatOrders(text).some(
    ({ phones, address, name }) =>
      phones.length > 0 && (oneLine ? address && name : (address ?? name)) !== undefined,
  )
}
