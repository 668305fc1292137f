import { Loader, Progress } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '../../core/money'
import { useHost } from '../app/host'
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
        <>
          <p className={css.made} data-testid="setup-joined">
            <Loader size={18} /> {words.joined}
          </p>
          <Starting />
        </>
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

/** How much of the shop's snapshot is here; nothing where the log comes instead. */
function Starting() {
  const words = useTexts(texts)
  const { data } = useHost('sync.state', {})
  const starting = data?.starting ?? null
  if (starting === null) return null
  const { have, of } = starting
  const megabytes = (bytes: number): string => formatNumber(Math.ceil(bytes / 1_000_000))
  return (
    <div data-testid="setup-starting">
      <Progress value={(100 * have) / of} aria-label={words.joined} />
      <p className={css.quiet}>
        {have < of ? words.startingAt(megabytes(have), megabytes(of)) : words.settingUp}
      </p>
    </div>
  )
}
