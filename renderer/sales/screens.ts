import { IconBasket, IconReceipt2, IconReceiptRefund } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { AfterSaleScreen } from './after-sale-screen'
import { SellScreen } from './sell-screen'
import { WalkInScreen } from './walk-in-screen'

export const screens: Screen[] = [
  {
    id: 'sell',
    workplaces: ['desk'],
    title: { id: 'Jual', en: 'Sell' },
    icon: IconReceipt2,
    key: 'F8',
    render: () => createElement(SellScreen),
    badge: (pipeline) => pipeline.toSell,
  },
  {
    id: 'walk-in',
    workplaces: ['desk'],
    title: { id: 'Penjualan langsung', en: 'Walk-in sale' },
    icon: IconBasket,
    key: 'F10',
    render: () => createElement(WalkInScreen),
  },
  {
    id: 'after-sale',
    workplaces: ['desk', 'closing'],
    title: { id: 'Setelah penjualan', en: 'After the sale' },
    icon: IconReceiptRefund,
    key: '',
    render: () => createElement(AfterSaleScreen),
  },
]
