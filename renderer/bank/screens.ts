import { IconBuildingBank } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { BankScreen } from './bank-screen'

export const screens: Screen[] = [
  {
    id: 'bank',
    workplaces: ['desk'],
    title: { id: 'Rekonsiliasi', en: 'Reconciliation' },
    icon: IconBuildingBank,
    key: 'F7',
    render: () => createElement(BankScreen),
    badge: (pipeline) => pipeline.moneyToMatch,
  },
]
