import { IconTruckDelivery } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { DropOrdersScreen } from './drop-orders-screen'
import { texts } from './texts'

export const screens: Screen[] = [
  {
    id: 'drop-orders',
    workplaces: ['desk'],
    title: { id: texts.id.title, en: texts.en.title },
    icon: IconTruckDelivery,
    key: 'F3',
    render: () => createElement(DropOrdersScreen),
    badge: (pipeline) => pipeline.onTheWay,
  },
]
