import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { create } from 'zustand'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { useShopState } from '../app/shop'
import { useTexts } from '../texts/define'
import { Key, Screen } from '../ui'
import { CountPane } from './count-pane'
import { DamagePane } from './damage-pane'
import { texts } from './texts'

export type Place = 'warehouse' | 'desk'
type Task = 'count' | 'damage'

/** Where the person counts; kept while they look at another screen. */
const useCounting = create<{ place: Place | null; task: Task }>(() => ({ place: null, task: 'count' }))

/** Counts what stands at a place, and takes damaged goods out of the stock. */
export function CountScreen(): ReactNode {
  const words = useTexts(texts)
  const { workplace, params } = useScreen()
  const desk = useShopState()?.terminal.code ?? ''
  const chosen = useCounting()
  const [asked] = useState<Task | null>(params['task'] === 'damage' ? 'damage' : null)
  const [moved, setMoved] = useState(false)
  const task = !moved && asked !== null ? asked : chosen.task
  const place = chosen.place ?? (workplace === 'desk' ? 'desk' : 'warehouse')
  const setTask = (next: Task): void => {
    setMoved(true)
    useCounting.setState({ task: next })
  }
  const setPlace = (next: Place): void => useCounting.setState({ place: next })
  useKeys({
    'alt+1': () => setTask('count'),
    'alt+2': () => setTask('damage'),
    'alt+3': () => setPlace('warehouse'),
    'alt+4': () => setPlace('desk'),
  })
  return (
    <Screen
      title={words.count.title}
      data-testid="stock-count"
      actions={
        <>
          <SegmentedControl
            value={task}
            onChange={(value) => setTask(value === 'damage' ? 'damage' : 'count')}
            data={[
              { value: 'count', label: <Choice text={words.count.tasks.count} keyName="Alt+1" /> },
              { value: 'damage', label: <Choice text={words.count.tasks.damage} keyName="Alt+2" /> },
            ]}
            data-testid="stock-count-task"
          />
          <SegmentedControl
            value={place}
            onChange={(value) => setPlace(value === 'desk' ? 'desk' : 'warehouse')}
            data={[
              { value: 'warehouse', label: <Choice text={words.count.places.warehouse} keyName="Alt+3" /> },
              {
                value: 'desk',
                label: <Choice text={`${words.count.places.desk} ${desk}`} keyName="Alt+4" />,
              },
            ]}
            data-testid="stock-count-place"
          />
        </>
      }
    >
      {task === 'count' ? <CountPane key={place} place={place} /> : <DamagePane key={place} place={place} />}
    </Screen>
  )
}

const Choice = ({ text, keyName }: { readonly text: string; readonly keyName: string }): ReactNode => (
  <span>
    {text} <Key>{keyName}</Key>
  </span>
)
