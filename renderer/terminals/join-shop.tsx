import { Loader } from '@mantine/core'
import { useState } from 'react'
import { useKeys } from '../app/keys'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { EnrolForm } from './enrol-form'
import css from './terminals.module.css'
import { texts } from './texts'

/** The first run of a terminal that joins a shop: address and code, then the shop comes by itself. */
export function JoinShop({ onBack }: { readonly onBack: () => void }) {
  const words = useTexts(texts)
  const [joined, setJoined] = useState(false)
  useKeys({ escape: onBack }, { enabled: !joined })
  return (
    <main className={css.join} data-testid="setup-join-form">
      <h1>{words.joinTitle}</h1>
      <p className={css.quiet}>{words.joinHint}</p>
      {joined ? (
        <p className={css.made} data-testid="setup-joined">
          <Loader size={18} /> {words.joined}
        </p>
      ) : (
        <>
          <EnrolForm onDone={() => setJoined(true)} />
          <p className={css.quiet}>{words.notYours}</p>
          <div>
            <ActionButton variant="subtle" color="gray" onClick={onBack} keyName="Esc">
              {words.back}
            </ActionButton>
          </div>
        </>
      )}
    </main>
  )
}
