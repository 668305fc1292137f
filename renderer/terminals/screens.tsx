import { IconServer } from '@tabler/icons-react'
import { WORKPLACES } from '../../contract/shell'
import type { Screen } from '../app/screen'
import { ServerScreen } from './server-screen'

export const screens: Screen[] = [
  {
    id: 'server',
    workplaces: WORKPLACES,
    title: { id: 'Server', en: 'Server' },
    icon: IconServer,
    key: '',
    render: () => <ServerScreen />,
  },
]
