import { IconBuildingWarehouse } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { texts } from './texts'
import { WarehouseScreen } from './warehouse-screen'

export const screens: Screen[] = [
  {
    id: 'warehouse',
    workplaces: ['warehouse'],
    title: { id: texts.id.title, en: texts.en.title },
    icon: IconBuildingWarehouse,
    key: 'F1',
    render: () => createElement(WarehouseScreen),
    badge: (pipeline) => pipeline.asked,
  },
]
