import { IconClipboardList, IconTruckLoading } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { CountScreen } from './count-screen'
import { ReceiptScreen } from './receipt-screen'
import { texts } from './texts'

export const screens: Screen[] = [
  {
    id: 'goods-receipt',
    workplaces: ['warehouse'],
    title: { id: texts.id.receipt.title, en: texts.en.receipt.title },
    icon: IconTruckLoading,
    key: 'F4',
    render: () => createElement(ReceiptScreen),
  },
  {
    id: 'stock-count',
    workplaces: ['warehouse'],
    title: { id: texts.id.count.title, en: texts.en.count.title },
    icon: IconClipboardList,
    key: 'F6',
    render: () => createElement(CountScreen),
  },
]
