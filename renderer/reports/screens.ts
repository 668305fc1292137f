import { IconBook, IconChartBar } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { DayBookScreen } from './day-book-screen'
import { ReportsScreen } from './reports-screen'

export const screens: Screen[] = [
  {
    id: 'day-book',
    workplaces: ['closing'],
    title: { id: 'Buku harian', en: 'Day book' },
    icon: IconBook,
    key: 'F2',
    render: () => createElement(DayBookScreen),
  },
  {
    id: 'reports',
    workplaces: ['closing'],
    title: { id: 'Laporan bulan', en: 'Month report' },
    icon: IconChartBar,
    key: 'F3',
    render: () => createElement(ReportsScreen),
  },
]
