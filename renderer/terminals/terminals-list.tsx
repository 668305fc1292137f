import { useCallback, useEffect, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import type { Instant } from '../../core/time'
import { useAction } from '../app/host'
import { notifyRefused } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { ConfirmDialog } from '../ui/dialog'
import { When } from '../ui/values'
import css from './terminals.module.css'
import { texts } from './texts'

type Terminals = HostOutput<'sync.terminals'>

/** The shop's terminals as the server knows them; codes for further ones, and keys taken away. */
export function TerminalsList({ own }: { readonly own: string }) {
  const words = useTexts(texts)
  const list = useAction('sync.terminals')
  const revoke = useAction('sync.revoke')
  const [terminals, setTerminals] = useState<Terminals>([])
  const [asking, setAsking] = useState<string | null>(null)
  const { run } = list
  const read = useCallback(async (): Promise<void> => {
    const outcome = await run({})
    if (outcome.ok) setTerminals(outcome.value)
  }, [run])
  useEffect(() => {
    void read()
    // Asked when it appears; what changes it here asks again itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  const takeAway = async (): Promise<void> => {
    const outcome = await revoke.run({ terminal: asking ?? '' })
    setAsking(null)
    if (!outcome.ok) notifyRefused(outcome.error)
    await read()
  }
  return (
    <section className={css.card}>
      <h2 className={css.heading}>{words.terminals}</h2>
      <p className={css.quiet}>{words.terminalsHint}</p>
      <ul className={css.list}>
        {terminals.map(({ code, name, revokedAt }) => (
          <li key={code} data-testid="server-terminal" data-code={code} data-revoked={revokedAt !== null}>
            <strong>{code}</strong>
            <span className={css.grow}>
              {name}
              {code === own ? <span className={css.quiet}> · {words.thisOne}</span> : null}
            </span>
            {revokedAt !== null ? (
              <span className={css.quiet}>{words.revoked}</span>
            ) : code === own ? null : (
              <ActionButton
                size="compact-sm"
                variant="subtle"
                color="red"
                onClick={() => setAsking(code)}
                data-testid={`server-revoke-${code}`}
              >
                {words.revoke}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      <Invite />
      <ConfirmDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={words.revokeAsk(asking ?? '')}
        confirmLabel={words.revoke}
        danger
        busy={revoke.busy}
        onConfirm={takeAway}
      >
        {words.revokeWarn}
      </ConfirmDialog>
    </section>
  )
}

function Invite() {
  const words = useTexts(texts)
  const invite = useAction('sync.invite')
  const [made, setMade] = useState<{ readonly code: string; readonly expiresAt: Instant } | null>(null)
  const make = async (): Promise<void> => {
    const outcome = await invite.run({})
    if (outcome.ok) setMade(outcome.value)
    else notifyRefused(outcome.error)
  }
  return (
    <>
      <div>
        <ActionButton
          variant="default"
          onClick={make}
          busy={invite.busy}
          keyName="Alt+K"
          data-testid="server-invite"
        >
          {words.invite}
        </ActionButton>
      </div>
      {made === null ? null : (
        <div className={css.made}>
          <span className={css.code} data-testid="server-invitation">
            {made.code}
          </span>
          <span className={css.quiet}>
            {words.goodUntil} <When at={made.expiresAt} clock />. {words.inviteHint}
          </span>
        </div>
      )}
    </>
  )
}
