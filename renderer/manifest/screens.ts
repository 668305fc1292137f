import { IconTruckLoading } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { ManifestScreen } from './manifest-screen'

export const screens: Screen[] = [
  {
    id: 'manifest',
    workplaces: ['desk'],
    title: { id: 'Serah terima kurir', en: 'Courier hand-over' },
    icon: IconTruckLoading,
    key: 'Ctrl+F9',
    render: () => createElement(ManifestScreen),
    within: 'shipments',
  },
]
