import { IconBuildingWarehouse } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { WarehouseScreen } from './warehouse-screen'

export const screens: Screen[] = [
  {
    id: 'warehouse',
    workplaces: ['warehouse'],
    title: { id: 'Permintaan', en: 'Drop orders' },
    icon: IconBuildingWarehouse,
    key: 'F1',
    render: () => createElement(WarehouseScreen),
    badge: (pipeline) => pipeline.asked,
  },
]
