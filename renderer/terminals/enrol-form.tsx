import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useAction } from '../app/host'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { RefusalNote } from '../ui/states'
import { FoundHubs } from './found-hubs'
import css from './terminals.module.css'
import { texts } from './texts'

/** Address and one-time code. @param again the terminal was connected before; @param above the server above the hub here. */
export function EnrolForm({
  server = '',
  again = false,
  above = false,
  onDone,
}: {
  readonly server?: string
  readonly again?: boolean
  readonly above?: boolean
  readonly onDone?: () => void
}) {
  const words = useTexts(texts)
  const enrol = useAction(above ? 'hub.connect' : 'sync.enrol')
  const codeField = useRef<HTMLInputElement>(null)
  const [address, setAddress] = useState(server)
  const [code, setCode] = useState('')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const ready = address.trim() !== '' && code.trim() !== ''
  const connect = async (): Promise<void> => {
    if (!ready || enrol.busy) return
    setRefusal(null)
    const outcome = await enrol.run({ server: address, code })
    if (outcome.ok) onDone?.()
    else setRefusal(outcome.error)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void connect()
      }}
    >
      {above ? null : (
        <FoundHubs
          onPick={(found) => {
            setAddress(found)
            codeField.current?.focus()
          }}
        />
      )}
      <TextInput
        label={words.address}
        description={words.addressHint}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        autoFocus={server === ''}
        data-testid="server-address"
      />
      <TextInput
        ref={codeField}
        label={words.code}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        placeholder="ABCD-2345"
        autoFocus={server !== ''}
        styles={{ input: { textTransform: 'uppercase', letterSpacing: '0.08em' } }}
        data-testid="server-code"
      />
      <RefusalNote refusal={refusal} />
      <div>
        <ActionButton
          onClick={connect}
          busy={enrol.busy}
          disabled={!ready}
          keyName="Ctrl+Enter"
          data-testid="server-connect"
        >
          {again ? words.connectAgain : words.connect}
        </ActionButton>
      </div>
      {/* Enter in either field connects. */}
      <button type="submit" hidden tabIndex={-1} />
    </form>
  )
}
