import { IconStethoscope } from '@tabler/icons-react'
import { WORKPLACES } from '../../contract/shell'
import type { Screen } from '../app/screen'
import { ScanDoctor } from './scan-doctor'

export const screens: Screen[] = [
  {
    id: 'scan-doctor',
    workplaces: WORKPLACES,
    title: { id: 'Periksa pemindai', en: 'Scan doctor' },
    icon: IconStethoscope,
    key: '',
    render: () => <ScanDoctor />,
  },
]
