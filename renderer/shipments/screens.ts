import { IconTag } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { ShipmentsScreen } from './shipments-screen'

export const screens: Screen[] = [
  {
    id: 'shipments',
    workplaces: ['desk'],
    title: { id: 'Label & resi', en: 'Labels & AWB' },
    icon: IconTag,
    key: 'F9',
    render: () => createElement(ShipmentsScreen),
    // A parcel without a label has no AWB either: it is counted once.
    badge: (pipeline) => Math.max(pipeline.toLabel, pipeline.withoutAwb),
  },
]
