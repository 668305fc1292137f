import { expect, test } from 'vitest'
import {
  PLACEHOLDERS,
  type Placeholder,
  approvedValues,
  fillApproved,
  variablesOf,
} from '../../../core/messages'

const values = {
  ...(Object.fromEntries(PLACEHOLDERS.map((name) => [name, ''])) as Record<Placeholder, string>),
  nama: 'Rina {{2}}',
  barang: '- 2 x Gamis\n- 1 x   Kerudung\t krem',
}

test('values are one line each and never empty, as the service asks', () => {
  expect(approvedValues({ variables: ['nama', 'barang', 'resi'] }, values)).toEqual([
    'Rina {{2}}',
    '2 x Gamis, 1 x Kerudung krem',
    '-',
  ])
})

test('the approved text is filled once: braces in a name stay as they are', () => {
  expect(fillApproved({ body: 'Halo {{1}}, resi {{ 2 }}. {{3}}' }, ['Rina {{2}}', 'X1'])).toBe(
    'Halo Rina {{2}}, resi X1. {{3}}',
  )
  expect(fillApproved({ body: '' }, ['a', 'b'])).toBe('{{1}} a\n{{2}} b')
  expect(variablesOf('{{1}} {{3}} {{2}}')).toBe(3)
  expect(variablesOf('tanpa isian')).toBe(0)
})
