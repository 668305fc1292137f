import { Checkbox } from '@mantine/core'
import { IconFileUpload, IconPlayerSkipForward } from '@tabler/icons-react'
import { useState } from 'react'
import type { BankAccount } from '../../../contract/operations/shop'
import { useKeys } from '../../app/keys'
import { useTexts } from '../../texts/define'
import { ActionButton, RefusalNote, Screen } from '../../ui'
import css from '../bank.module.css'
import { FileList } from './file-list'
import { importTexts } from './import-texts'
import { Mapper } from './mapper'
import { PasswordQuestion } from './password-question'
import { Reading } from './reading'
import { StatementChecks } from './statement-checks'
import { StatementFacts } from './statement-facts'
import { StyleQuestion } from './style-question'
import type { Importing, OpenFile } from './use-import'

interface ImportScreenProps {
  readonly importing: Importing
  readonly open: OpenFile
  readonly accounts: readonly BankAccount[]
  readonly onOther: () => void
}

/** Everything that is known about a file before a single line of it is stored; what it asks is asked here. */
export function ImportScreen({ importing, open, accounts, onOther }: ImportScreenProps) {
  const t = useTexts(importTexts)
  const [acceptedKey, setAcceptedKey] = useState<number | null>(null)
  const [mappedKey, setMappedKey] = useState<number | null>(null)
  const [shown, setShown] = useState({ key: open.key, at: 0 })
  const accepted = acceptedKey === open.key
  const setAccepted = (on: boolean): void => setAcceptedKey(on ? open.key : null)
  const mapping = open.guess !== null && mappedKey !== open.key
  const code = open.refusal?.code
  const asks = code === 'FILE_LOCKED' || code === 'WRONG_PASSWORD' || code === 'STYLE_NEEDED'

  const statements = open.preview?.statements ?? []
  const at = shown.key === open.key ? Math.min(shown.at, Math.max(0, statements.length - 1)) : 0
  const statement = statements[at]
  const ours = statements.filter((one) => one.account === 'named' || one.account === 'chosen')
  const broken = ours.flatMap((one) => one.gates).filter((gate) => gate.status === 'broken').length
  const added = ours.reduce((sum, one) => sum + one.added, 0)
  const ready =
    ours.length > 0 &&
    statements.every((one) => one.account !== 'needed') &&
    !open.busy &&
    !open.storing &&
    !mapping &&
    (broken === 0 || accepted)

  useKeys({
    escape: importing.close,
    'alt+c': () => {
      if (broken > 0) setAccepted(!accepted)
    },
    ...Object.fromEntries(
      statements
        .slice(0, 9)
        .map((_, index) => [`alt+${index + 1}`, () => setShown({ key: open.key, at: index })]),
    ),
  })
  return (
    <Screen
      title={t.title}
      hint={open.name}
      data-testid="bank-preview"
      footer={
        <>
          {broken === 0 || mapping ? null : (
            <Checkbox
              checked={accepted}
              onChange={(event) => setAccepted(event.currentTarget.checked)}
              label={`${t.acceptBroken} (Alt+C)`}
              color="amber"
              data-testid="bank-accept-broken"
            />
          )}
          <div style={{ flex: 1 }} />
          <ActionButton
            variant="default"
            keyName="Esc"
            onClick={importing.close}
            data-testid="bank-preview-cancel"
          >
            {t.cancel}
          </ActionButton>
          {importing.files.some((file) => file.state === 'waiting') ? (
            <ActionButton
              variant="default"
              keyName="Alt+L"
              icon={<IconPlayerSkipForward size={16} stroke={1.7} />}
              onClick={importing.skip}
              data-testid="bank-skip-file"
            >
              {t.skip}
            </ActionButton>
          ) : null}
          <ActionButton
            variant="default"
            keyName="Alt+U"
            icon={<IconFileUpload size={16} stroke={1.7} />}
            onClick={onOther}
            data-testid="bank-preview-other"
          >
            {t.other}
          </ActionButton>
          {mapping || asks ? null : (
            <ActionButton
              keyName="Ctrl+Enter"
              size="md"
              disabled={!ready}
              busy={open.storing}
              {...(broken > 0 ? { color: 'amber' } : {})}
              onClick={() => importing.store(broken > 0)}
              data-testid="bank-store"
            >
              {broken > 0 ? t.saveBroken : t.save(added)}
            </ActionButton>
          )}
        </>
      }
    >
      <div className={css.work}>
        {importing.files.length > 1 ? <FileList files={importing.files} openKey={open.key} /> : null}
        {open.guess !== null && mapping ? (
          <Mapper
            key={open.key}
            open={open}
            guess={open.guess}
            onTry={(next) => importing.answer({ mapping: next })}
            onConfirm={() => setMappedKey(open.key)}
          />
        ) : asks || statement === undefined ? (
          <div className={css.upload}>
            <div className={css.question}>
              {code === 'FILE_LOCKED' || code === 'WRONG_PASSWORD' ? (
                <PasswordQuestion
                  key={open.key}
                  wrong={code === 'WRONG_PASSWORD'}
                  busy={open.busy}
                  onAnswer={(password) => importing.answer({ password })}
                />
              ) : open.refusal !== null && code === 'STYLE_NEEDED' ? (
                <StyleQuestion
                  key={open.key}
                  refusal={open.refusal}
                  busy={open.busy}
                  onAnswer={(style) => importing.answer({ style })}
                />
              ) : open.busy ? (
                <Reading open={open} />
              ) : (
                <RefusalNote refusal={open.refusal} data-testid="bank-preview-refusal" />
              )}
            </div>
          </div>
        ) : (
          <div className={css.preview}>
            <div className={css.pane} aria-busy={open.busy}>
              <StatementFacts
                open={open}
                statements={statements}
                statement={statement}
                accounts={accounts}
                onShow={(index) => setShown({ key: open.key, at: index })}
                onAccount={(accountId) => importing.answer({ accountId })}
                onMapping={open.guess === null ? undefined : () => setMappedKey(null)}
              />
            </div>
            <div className={css.pane}>
              <StatementChecks statement={statement} fileName={open.name} />
            </div>
          </div>
        )}
      </div>
    </Screen>
  )
}
