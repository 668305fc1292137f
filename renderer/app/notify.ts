import { notifications } from '@mantine/notifications'
import type { AnyRefusal } from '../../contract/refusals'
import { useLanguageChoice } from '../texts/define'
import { refusalText } from './refusal'
import { playSound } from './sound'

/** What was done, for a moment, in the bar: never over what is worked with. */
export function notifyDone(message: string, title?: string): void {
  notifications.show({
    message,
    ...(title === undefined ? {} : { title }),
    color: 'teal',
    autoClose: 3500,
    withBorder: true,
  })
}

/** What was refused and what to do; stays longer, with a sound. */
export function notifyRefused(refusal: { readonly code: string }, options: { sound?: boolean } = {}): void {
  const text = refusalText(refusal as AnyRefusal, useLanguageChoice.getState().language)
  notifications.show({
    message: text,
    color: 'red',
    autoClose: 8000,
    withBorder: true,
    'data-testid': 'notify-refused',
    'data-code': refusal.code,
  } as Parameters<typeof notifications.show>[0])
  if (options.sound !== false) playSound('wrong')
}

/** Something that wants a person's eyes: it stays until it is closed, or for `shownMs` where it can be seen elsewhere. */
export function notifyAttention(message: string, title: string, onOpen?: () => void, shownMs?: number): void {
  notifications.show({
    title,
    message,
    color: 'yellow',
    autoClose: shownMs ?? false,
    withBorder: true,
    ...(onOpen === undefined ? {} : { onClick: onOpen }),
  })
}
