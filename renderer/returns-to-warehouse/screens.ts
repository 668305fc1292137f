import { IconPackageImport } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { ReturnsScreen } from './returns-screen'

export const screens: Screen[] = [
  {
    id: 'returns',
    workplaces: ['warehouse', 'desk'],
    title: { id: 'Kembali', en: 'Returns' },
    icon: IconPackageImport,
    key: 'F3',
    render: () => createElement(ReturnsScreen),
    badge: (pipeline) => pipeline.toReturn + pipeline.returnsArriving,
  },
]
