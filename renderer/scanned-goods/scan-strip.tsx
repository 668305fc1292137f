import { Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconBarcode, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './scanned-goods.module.css'

export type StripTone = 'idle' | 'good' | 'bad'

const ICONS = { idle: IconBarcode, good: IconCheck, bad: IconAlertTriangle }

/** What the last scan came to, read from an arm's length; its height is kept so that nothing jumps. */
export function ScanStrip(props: {
  tone: StripTone
  text: string
  testId: string
  action?: ReactNode
}): ReactNode {
  const Icon = ICONS[props.tone]
  return (
    <Group
      className={classes['strip']}
      data-tone={props.tone}
      data-testid={props.testId}
      role="status"
      aria-live="polite"
      wrap="nowrap"
      gap="sm"
    >
      <Icon size={22} stroke={1.8} className={classes['stripIcon']} />
      <Text className={classes['stripText']} lineClamp={3} size={props.action === undefined ? 'md' : 'sm'}>
        {props.text}
      </Text>
      {props.action}
    </Group>
  )
}
