import { IconCashRegister } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { TillScreen } from './till-screen'

export const screens: Screen[] = [
  {
    id: 'till',
    workplaces: ['desk', 'closing'],
    title: { id: 'Kasir', en: 'Till' },
    icon: IconCashRegister,
    key: 'F12',
    render: () => createElement(TillScreen),
  },
]
