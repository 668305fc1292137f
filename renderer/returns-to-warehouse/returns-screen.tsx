import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { useTexts } from '../texts/define'
import { Key, ScanHint, Screen } from '../ui'
import { ReceiveReturns } from './receive-returns'
import { SendReturns } from './send-returns'
import { texts } from './texts'

/** Goods on their way back: scanned out at the desk, scanned in at the warehouse. */
export function ReturnsScreen(): ReactNode {
  const words = useTexts(texts)
  const { workplace, params } = useScreen()
  const [side, setSide] = useState<'send' | 'receive'>(
    params['side'] === 'send' || params['side'] === 'receive'
      ? params['side']
      : workplace === 'warehouse'
        ? 'receive'
        : 'send',
  )
  useKeys({ 'alt+1': () => setSide('send'), 'alt+2': () => setSide('receive') })
  return (
    <Screen
      title={words.title}
      data-testid="returns"
      actions={
        <>
          <ScanHint />
          <SegmentedControl
            value={side}
            onChange={(value) => setSide(value === 'send' ? 'send' : 'receive')}
            data={[
              {
                value: 'send',
                label: (
                  <span>
                    {words.send} <Key>Alt+1</Key>
                  </span>
                ),
              },
              {
                value: 'receive',
                label: (
                  <span>
                    {words.receive} <Key>Alt+2</Key>
                  </span>
                ),
              },
            ]}
            data-testid="returns-side"
          />
        </>
      }
    >
      {side === 'send' ? <SendReturns /> : <ReceiveReturns />}
    </Screen>
  )
}
