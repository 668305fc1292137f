import { IconMessageCircleQuestion } from '@tabler/icons-react'
import { createElement } from 'react'
import type { Screen } from '../app/screen'
import { ChatsScreen } from './chats-screen'

export const screens: Screen[] = [
  {
    id: 'chats',
    workplaces: ['closing'],
    title: { id: 'Laporan chat', en: 'Chat report' },
    icon: IconMessageCircleQuestion,
    key: 'F4',
    render: () => createElement(ChatsScreen),
  },
]
