import { IconSearch } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { AskScreen } from './ask-screen'
import { texts } from './texts'

export const screens: Screen[] = [
  {
    id: 'ask',
    workplaces: ['desk', 'warehouse'],
    title: { id: texts.id.title, en: texts.en.title },
    icon: IconSearch,
    key: 'F2',
    render: () => createElement(AskScreen),
  },
]
