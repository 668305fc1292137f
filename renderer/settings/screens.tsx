import { IconSettings, IconUsers } from '@tabler/icons-react'
import { WORKPLACES } from '../../contract/shell'
import type { Screen } from '../app/screen'
import { People } from './people'
import { Settings } from './settings'

export const screens: Screen[] = [
  {
    id: 'people',
    workplaces: WORKPLACES,
    title: { id: 'Orang', en: 'People' },
    icon: IconUsers,
    key: '',
    render: () => <People />,
  },
  {
    id: 'settings',
    workplaces: WORKPLACES,
    title: { id: 'Pengaturan', en: 'Settings' },
    icon: IconSettings,
    key: '',
    render: () => <Settings />,
  },
]
