import { IconHome } from '@tabler/icons-react'
import type { Screen } from '../app/screen'
import { Home } from './home'

export const screens: Screen[] = [
  {
    id: 'home',
    workplaces: ['desk'],
    title: { id: 'Beranda', en: 'Home' },
    icon: IconHome,
    key: 'F1',
    render: () => <Home />,
  },
]
