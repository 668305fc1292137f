import { IconLayoutList } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { CatalogueScreen } from './catalogue-screen'
import { texts } from './texts'

export const screens: Screen[] = [
  {
    id: 'catalogue',
    workplaces: ['warehouse', 'desk'],
    title: { id: texts.id.title, en: texts.en.title },
    icon: IconLayoutList,
    key: 'F7',
    render: () => createElement(CatalogueScreen),
  },
]
