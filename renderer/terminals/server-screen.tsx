import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { Screen } from '../ui/screen'
import { ErrorState, LoadingRows } from '../ui/states'
import { EnrolForm } from './enrol-form'
import { Health } from './health'
import { HubCard } from './hub-card'
import { ParkedList } from './parked-list'
import { TerminalsList } from './terminals-list'
import css from './terminals.module.css'
import { texts } from './texts'

/** How this terminal stands with the server, and who else is connected. */
export function ServerScreen() {
  const words = useTexts(texts)
  const { data: state, refusal, refresh } = useHost('sync.state', {})
  // Where it matters now, at the hub and where the hub is lost, it stands above the list of terminals.
  const hubFirst = state?.link?.hub === state?.terminal.code || state?.trouble === 'UNREACHABLE'
  return (
    <Screen title={words.title} hint={words.hint} data-testid="server">
      <div className={css.page}>
        {refusal ? <ErrorState refusal={refusal} onRetry={refresh} /> : null}
        {state === undefined ? <LoadingRows rows={4} /> : null}
        {state?.link === null ? (
          <section className={css.card}>
            <h2 className={css.heading}>{words.alone}</h2>
            <p className={css.quiet}>{words.aloneHint}</p>
            <EnrolForm />
          </section>
        ) : null}
        {state === undefined || state.link === null ? null : (
          <>
            <Health state={state} />
            {hubFirst ? <HubCard /> : null}
            {state.online ? <TerminalsList own={state.terminal.code} /> : null}
            <ParkedList />
          </>
        )}
        {state === undefined || hubFirst ? null : <HubCard />}
      </div>
    </Screen>
  )
}
