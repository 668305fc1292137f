import { Loader } from '@mantine/core'
import { IconBuildingStore, IconServer, IconSparkles } from '@tabler/icons-react'
import { useState } from 'react'
import { ColourSwitch, LanguageSwitch } from '../app/top-bar'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { JoinShop } from '../terminals/join-shop'
import { useTexts } from '../texts/define'
import { Key } from '../ui/key'
import { RefusalNote } from '../ui/states'
import css from './setup.module.css'
import { texts } from './texts'
import { Wizard } from './wizard'

/** The first run: a demo shop that is ready at once, one's own, or one that is there already. */
export function Setup() {
  const [chosen, setChosen] = useState<'own' | 'join' | null>(null)
  const back = (): void => setChosen(null)
  return (
    <div className={css.page} data-testid="setup">
      <header className={css.top}>
        <span className={css.brand}>Pesan</span>
        <LanguageSwitch />
        <ColourSwitch />
      </header>
      {chosen === 'own' ? <Wizard onBack={back} /> : null}
      {chosen === 'join' ? <JoinShop onBack={back} /> : null}
      {chosen === null ? <Welcome onOwn={() => setChosen('own')} onJoin={() => setChosen('join')} /> : null}
    </div>
  )
}

function Welcome({ onOwn, onJoin }: { readonly onOwn: () => void; readonly onJoin: () => void }) {
  const words = useTexts(texts)
  const demo = useCommand('shop.open-demo')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const openDemo = async (): Promise<void> => {
    if (demo.busy) return
    const outcome = await demo.run({})
    if (!outcome.ok) setRefusal(outcome.error)
  }
  useKeys({ 1: openDemo, 2: onOwn, 3: onJoin }, { enabled: !demo.busy })
  return (
    <main className={css.welcome}>
      <h1>{words.welcome}</h1>
      <p className={css.lead}>{words.welcomeHint}</p>
      <div className={css.choices}>
        <button
          type="button"
          className={css.choice}
          autoFocus
          disabled={demo.busy}
          onClick={() => void openDemo()}
          data-testid="setup-demo"
        >
          <IconSparkles size={28} stroke={1.5} />
          <span className={css.choiceName}>
            {words.demo} <Key>1</Key>
          </span>
          <span className={css.choiceHint}>{words.demoHint}</span>
          {demo.busy ? (
            <span
              className={css.choiceName}
              style={{ fontSize: 14, fontWeight: 500 }}
              data-testid="setup-demo-busy"
            >
              <Loader size={16} /> {words.opening}
            </span>
          ) : null}
        </button>
        <button
          type="button"
          className={css.choice}
          disabled={demo.busy}
          onClick={onOwn}
          data-testid="setup-own"
        >
          <IconBuildingStore size={28} stroke={1.5} />
          <span className={css.choiceName}>
            {words.real} <Key>2</Key>
          </span>
          <span className={css.choiceHint}>{words.realHint}</span>
        </button>
        <button
          type="button"
          className={css.choice}
          disabled={demo.busy}
          onClick={onJoin}
          data-testid="setup-join"
        >
          <IconServer size={28} stroke={1.5} />
          <span className={css.choiceName}>
            {words.join} <Key>3</Key>
          </span>
          <span className={css.choiceHint}>{words.joinHint}</span>
        </button>
      </div>
      <div style={{ marginTop: 16 }}>
        <RefusalNote refusal={refusal} />
      </div>
    </main>
  )
}
