import { IconTruckDelivery } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { DropOrdersScreen } from './drop-orders-screen'

export const screens: Screen[] = [
  {
    id: 'drop-orders',
    workplaces: ['desk'],
    title: { id: 'Permintaan', en: 'Drop orders' },
    icon: IconTruckDelivery,
    key: 'F3',
    render: () => createElement(DropOrdersScreen),
    badge: (pipeline) => pipeline.onTheWay + pipeline.lostPieces,
  },
]
