import { IconMessages } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { MessagesScreen } from './messages-screen'

export const screens: Screen[] = [
  {
    id: 'messages',
    workplaces: ['desk'],
    title: { id: 'Kabar', en: 'Messages' },
    icon: IconMessages,
    key: 'F5',
    render: () => createElement(MessagesScreen),
    badge: (pipeline) => pipeline.messagesDue,
  },
]
