import { IconBarcode } from '@tabler/icons-react'
import { WORKPLACES } from '../../contract/shell'
import type { Screen } from '../app/screen'
import { Scanners } from './scanners'

export const screens: Screen[] = [
  {
    id: 'scanners',
    workplaces: WORKPLACES,
    title: { id: 'Pemindai', en: 'Scanners' },
    icon: IconBarcode,
    key: '',
    render: () => <Scanners />,
  },
]
