import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Area } from '../../core/area/area'
import { useKeys } from '../app/keys'
import { Part } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { Key } from '../ui'
import { AreaPath } from './area-path'
import css from './chat.module.css'
import { texts } from './texts'

interface ChatAreasProps {
  readonly areas: readonly Area[]
  readonly chosen: Area | null
  /** null: none of them, the names stay as they were written. */
  readonly onChoose: (area: Area | null) => void
}

/** Areas the address may mean. None is taken by itself: many places have one name. */
export function ChatAreas({ areas, chosen, onChoose }: ChatAreasProps): ReactNode {
  const words = useTexts(texts)
  const toggle = (area: Area): void => onChoose(area.code === chosen?.code ? null : area)
  useKeys(Object.fromEntries(areas.map((area, at) => [`alt+${at + 1}`, () => toggle(area)])))
  if (areas.length === 0) return null
  return (
    <Part title={words.chatArea} aside={chosen === null ? words.chatAreaNone : undefined}>
      <div className={css['candidates']}>
        {areas.map((area, at) => (
          <UnstyledButton
            key={area.code}
            className={css['candidate']}
            onClick={() => toggle(area)}
            aria-pressed={area.code === chosen?.code}
            data-chosen={area.code === chosen?.code}
            data-testid="book-order-chat-area"
            data-code={area.code}
          >
            <AreaPath area={area} />
            <Key>{`Alt+${at + 1}`}</Key>
          </UnstyledButton>
        ))}
      </div>
    </Part>
  )
}
