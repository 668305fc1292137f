import { IconAddressBook, IconLayoutList, IconShoppingBagPlus } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { CustomersScreen } from '../customers/customers-screen'
import { texts as customerTexts } from '../customers/texts'
import { BoardScreen } from './board-screen'
import { BookOrderScreen } from './book-order-screen'
import { texts } from './texts'

export const screens: Screen[] = [
  {
    id: 'book-order',
    workplaces: ['desk'],
    title: { id: texts.id.title, en: texts.en.title },
    icon: IconShoppingBagPlus,
    key: 'F4',
    render: () => createElement(BookOrderScreen),
  },
  {
    id: 'board',
    workplaces: ['desk'],
    title: { id: 'Pesanan', en: 'Orders' },
    icon: IconLayoutList,
    key: 'F6',
    render: () => createElement(BoardScreen),
    badge: (pipeline) => pipeline.overdue,
  },
  {
    id: 'customers',
    workplaces: ['desk'],
    title: { id: customerTexts.id.title, en: customerTexts.en.title },
    icon: IconAddressBook,
    key: '',
    render: () => createElement(CustomersScreen),
  },
]
