import { expect, test } from 'vitest'
import { type OptOutChange, standingOptOut } from '../../../core/messages/opt-out'
import { optOutWish } from '../../../core/messages/opt-out-words'

test.each([
  'STOP',
  ' stop. ',
  '*Berhenti*',
  'BERHENTI BERLANGGANAN',
  'Unsubscribe!',
  'Stop promotions',
  'ＳＴＯＰ',
  '🛑 stop 🛑',
])('%s asks for silence', (text) => expect(optOutWish(text)).toBe('stop'))
test.each(['START', 'mulai', 'Mulai lagi.', 'UNSTOP'])('%s asks for messages again', (text) =>
  expect(optOutWish(text)).toBe('start'),
)
test.each([
  'stop dulu ya kak',
  'jangan berhenti jualan ya',
  'batal',
  'mulai jam berapa?',
  '',
  '🛑',
  'x'.repeat(5000),
  'ya stop',
])('%s is about something else', (text) => expect(optOutWish(text)).toBeNull())

const out = (at: number, signal: OptOutChange['signal'] = 'word'): OptOutChange => ({
  at,
  out: 1,
  how: 'message',
  signal,
})
const again = (at: number, signal: OptOutChange['signal'] = 'word'): OptOutChange => ({
  at,
  out: 0,
  how: 'message',
  signal,
})
const byPerson = (at: number, wish: 0 | 1): OptOutChange => ({ at, out: wish, how: 'person', signal: '' })

test('the last wish holds, in whatever order they were heard', () => {
  const wishes = [out(1), again(2), out(5), byPerson(6, 0), out(8)]
  for (let turn = 0; turn < wishes.length; turn++) {
    const heard = [...wishes.slice(turn), ...wishes.slice(0, turn)]
    expect(standingOptOut(heard)).toEqual(out(8))
    expect(standingOptOut(heard.filter(({ at }) => at < 8))).toBeUndefined()
  }
  expect(standingOptOut([])).toBeUndefined()
})

test('of two at one moment the wish for silence holds', () => {
  expect(standingOptOut([out(1), again(1)])).toEqual(out(1))
  expect(standingOptOut([again(1), out(1)])).toEqual(out(1))
})

test('resuming marketing messages takes back only the stop of these', () => {
  expect(standingOptOut([out(1, 'preference'), again(2, 'preference')])).toBeUndefined()
  expect(standingOptOut([out(1), again(2, 'preference')])).toEqual(out(1))
  expect(standingOptOut([byPerson(1, 1), out(2, 'preference'), again(3, 'preference')])).toEqual(
    byPerson(1, 1),
  )
  expect(standingOptOut([out(1, 'preference'), again(2)])).toBeUndefined()
})
