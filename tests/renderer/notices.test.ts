import { notificationsStore } from '@mantine/notifications'
import { expect, test } from 'vitest'
import { notifyAttention, notifyDone, notifyRefused } from '../../renderer/app/notify'

const standing = () => {
  const { notifications, queue } = notificationsStore.getState()
  return [...notifications, ...queue]
}

test('every notice goes by itself, so that none behind it is kept from being seen', () => {
  notifyDone('Tersimpan.')
  notifyRefused({ code: 'SERVER_UNREACHABLE' }, { sound: false })
  notifyAttention('Kertas habis', 'Printer struk')
  expect(standing()).toHaveLength(3)
  for (const { autoClose } of standing()) expect(autoClose).toBeTypeOf('number')
})

test('the same words once more come to the front, instead of standing in line behind themselves', () => {
  for (const words of ['Satu', 'Dua', 'Satu', 'Satu']) notifyDone(words)
  expect(standing().filter(({ message }) => message === 'Satu')).toHaveLength(1)
  expect(standing().at(-1)?.message).toBe('Satu')
})
