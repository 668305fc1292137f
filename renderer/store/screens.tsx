import { IconDatabase } from '@tabler/icons-react'
import { WORKPLACES } from '../../contract/shell'
import type { Screen } from '../app/screen'
import { Store } from './store'

export const screens: Screen[] = [
  {
    id: 'store',
    workplaces: WORKPLACES,
    title: { id: 'Data', en: 'Data' },
    icon: IconDatabase,
    key: '',
    render: () => <Store />,
  },
]
