import { notifications } from '@mantine/notifications'
import type { AnyRefusal } from '../../contract/refusals'
import { useLanguageChoice } from '../texts/define'
import { refusalText } from './refusal'
import { playSound } from './sound'

/** Long enough for two lines. What needs somebody after that stands where it is dealt with, and not in a notice. */
const ATTENTION_MS = 12_000

/** The same words once more come to the front, instead of standing in line behind themselves. */
function show(notice: Notice): void {
  const words = `${notice.title ?? ''}|${notice.message}`
  const before = shown.get(words)
  if (before !== undefined) notifications.hide(before)
  shown.set(words, notifications.show({ ...notice, withBorder: true, onClose: () => shown.delete(words) }))
}
const shown = new Map<string, string>()

type Notice = Parameters<typeof notifications.show>[0] & {
  readonly message: string
  readonly title?: string
}

/** What was done, for a moment, in the bar: never over what is worked with. */
export function notifyDone(message: string, title?: string): void {
  show({ message, ...(title === undefined ? {} : { title }), color: 'teal', autoClose: 3500 })
}

/** What was refused and what to do; stays longer, with a sound. */
export function notifyRefused(refusal: { readonly code: string }, options: { sound?: boolean } = {}): void {
  const text = refusalText(refusal as AnyRefusal, useLanguageChoice.getState().language)
  show({
    message: text,
    color: 'red',
    autoClose: 8000,
    'data-testid': 'notify-refused',
    'data-code': refusal.code,
  } as Notice)
  if (options.sound !== false) playSound('wrong')
}

/** Something that wants a person's eyes; a click opens where it is dealt with. */
export function notifyAttention(message: string, title: string, onOpen?: () => void): void {
  show({
    title,
    message,
    color: 'yellow',
    autoClose: ATTENTION_MS,
    ...(onOpen === undefined ? {} : { onClick: onOpen }),
  })
}
