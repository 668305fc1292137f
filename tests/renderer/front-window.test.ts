import { expect, test } from 'vitest'
import { takerOf } from '../../renderer/scan/front-window'

test('of several windows the one used last takes a scan, also while another program is in front', () => {
  expect(takerOf('warehouse', ['main', 'warehouse'])).toBe('warehouse')
  expect(takerOf('main', ['main', 'warehouse'])).toBe('main')
})

test('another one takes it when that window is closed, and always the same one', () => {
  expect(takerOf('warehouse', ['main', 'closing'])).toBe('main')
  expect(takerOf('main', ['closing', 'warehouse'])).toBe('warehouse')
  expect(takerOf(null, ['warehouse', 'desk'])).toBe('desk')
  expect(takerOf('', ['main'])).toBe('main')
})
