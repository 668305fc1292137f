import { IconTruck } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { ParcelsScreen } from './parcels-screen'

export const screens: Screen[] = [
  {
    id: 'parcels',
    workplaces: ['desk'],
    title: { id: 'Paket di jalan', en: 'Parcels under way' },
    icon: IconTruck,
    key: 'Shift+F9',
    render: () => createElement(ParcelsScreen),
    within: 'shipments',
  },
]
