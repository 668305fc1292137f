import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { keyNameFromLabel, useKeys } from '../app/keys'
import { Key } from './key'

interface ActionButtonProps extends Omit<ButtonProps, 'children' | 'onClick'> {
  /** As it is shown (`Ctrl+Enter`, `Alt+S`, `F8`); the button hears it while it is on screen. */
  readonly keyName?: string
  /** A promise keeps the button busy, so that one wish is carried out once. */
  readonly onClick: () => unknown
  readonly busy?: boolean
  readonly icon?: ReactNode
  readonly children: ReactNode
  readonly autoFocus?: boolean
  readonly 'data-testid'?: string
}

/** A button that shows its key and hears it. */
export function ActionButton({
  keyName,
  onClick,
  busy = false,
  icon,
  children,
  disabled,
  autoFocus = false,
  ...rest
}: ActionButtonProps) {
  const [running, setRunning] = useState(false)
  const runningNow = useRef(false)
  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])
  const press = (): void => {
    if (disabled === true || busy || runningNow.current) return
    const outcome = onClick()
    if (!(outcome instanceof Promise)) return
    runningNow.current = true
    setRunning(true)
    void outcome.finally(() => {
      runningNow.current = false
      if (alive.current) setRunning(false)
    })
  }
  useKeys(keyName === undefined ? {} : { [keyNameFromLabel(keyName)]: press }, {
    enabled: keyName !== undefined,
  })
  return (
    <Button
      {...rest}
      {...(autoFocus ? { autoFocus: true, 'data-autofocus': true } : {})}
      {...(icon === undefined ? {} : { leftSection: icon })}
      {...(keyName === undefined ? {} : { rightSection: <Key>{keyName}</Key>, 'aria-keyshortcuts': keyName })}
      disabled={disabled ?? false}
      loading={busy || running}
      onClick={press}
    >
      {children}
    </Button>
  )
}
