import { z } from 'zod'
import { APPROVED_BODY_LIMIT, MESSAGE_EVENTS, PLACEHOLDERS } from '../core/messages'
import { At } from './shapes'

/** Messages of which a template of their own is approved: cash on delivery is booked in other words. */
export const MESSAGE_KINDS = [...MESSAGE_EVENTS, 'booked-cod'] as const

export const MappedTemplate = z.object({
  kind: z.enum(MESSAGE_KINDS),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
  variables: z.array(z.enum(PLACEHOLDERS)).max(20),
  body: z.string().trim().max(APPROVED_BODY_LIMIT),
})
export type MappedTemplate = z.output<typeof MappedTemplate>

/** The shop's account with the WhatsApp Cloud API. Its token is no part of it: no fact, no log, no file in the clear. */
export const WhatsAppAccount = z.object({
  baseUrl: z.string().trim().max(200),
  /** e.g. `v23.0`; the service retires versions. */
  version: z.string().regex(/^v\d{1,3}\.\d{1,2}$/),
  phoneNumberId: z.string().regex(/^\d{5,30}$/),
  /** Of the business account; kept for people who look something up there. */
  businessId: z.string().regex(/^(\d{5,30})?$/),
  templates: z.array(MappedTemplate).max(MESSAGE_KINDS.length),
  /** These messages go out by themselves, as far as they came due after somebody switched them on. */
  automatic: z.array(z.object({ event: z.enum(MESSAGE_EVENTS), since: At })).max(MESSAGE_EVENTS.length),
  active: z.boolean(),
})
export type WhatsAppAccount = z.output<typeof WhatsAppAccount>
