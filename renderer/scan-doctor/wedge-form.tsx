import { Input, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { SCANNER_LAYOUTS } from '../../core/scan/scanner-layouts'
import { PREFIX_KEYS, USUAL_WEDGE, WEDGE_LIMITS, type WedgeSettings } from '../../core/scan/wedge-settings'
import { Part } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { QuantityField } from '../ui/fields'
import css from './scan-doctor.module.css'
import { texts } from './texts'

interface WedgeFormProps {
  readonly settings: WedgeSettings
  readonly busy: boolean
  readonly onSave: (settings: WedgeSettings) => unknown
}

/** How this computer's scanners type, by hand. */
export function WedgeForm({ settings, busy, onSave }: WedgeFormProps) {
  const words = useTexts(texts)
  const [draft, setDraft] = useState(settings)
  const change = (part: Partial<WedgeSettings>): void => setDraft((now) => ({ ...now, ...part }))
  const dirty = JSON.stringify(draft) !== JSON.stringify(settings)
  const { slowestMeanMs, minLength, mark } = WEDGE_LIMITS
  const plain = (text: string): string => text.replaceAll(/[^\x21-\x7e]/g, '')
  return (
    <Part title={words.setup}>
      <div className={css.form}>
        <NativeSelect
          label={words.layout}
          value={draft.layout}
          data={SCANNER_LAYOUTS.map((value) => ({ value, label: words.layouts[value] }))}
          onChange={(event) => {
            const next = SCANNER_LAYOUTS.find((one) => one === event.currentTarget.value)
            if (next !== undefined) change({ layout: next })
          }}
          data-testid="doctor-layout"
        />
        <TextInput
          label={words.prefix}
          description={words.prefixHint}
          inputWrapperOrder={['label', 'input', 'description']}
          value={draft.prefix}
          maxLength={mark}
          placeholder={words.none}
          onChange={(event) => change({ prefix: plain(event.currentTarget.value) })}
          data-testid="doctor-prefix"
        />
        <NativeSelect
          label={words.prefixKey}
          value={draft.prefixKey}
          data={[{ value: '', label: words.noKey }, ...PREFIX_KEYS]}
          onChange={(event) =>
            change({ prefixKey: PREFIX_KEYS.find((one) => one === event.currentTarget.value) ?? '' })
          }
          data-testid="doctor-prefix-key"
        />
        <TextInput
          label={words.suffix}
          description={words.suffixHint}
          inputWrapperOrder={['label', 'input', 'description']}
          value={draft.suffix}
          maxLength={mark}
          placeholder={words.none}
          onChange={(event) => change({ suffix: plain(event.currentTarget.value) })}
          data-testid="doctor-suffix"
        />
        <Input.Wrapper
          label={words.pace}
          description={words.paceHint(slowestMeanMs.min, slowestMeanMs.max)}
          inputWrapperOrder={['label', 'input', 'description']}
        >
          <div>
            <QuantityField
              value={draft.slowestMeanMs}
              min={slowestMeanMs.min}
              max={slowestMeanMs.max}
              label={words.pace}
              onChange={(value) => change({ slowestMeanMs: value })}
              data-testid="doctor-pace"
            />
          </div>
        </Input.Wrapper>
        <Input.Wrapper label={words.length}>
          <div>
            <QuantityField
              value={draft.minLength}
              min={minLength.min}
              max={minLength.max}
              label={words.length}
              onChange={(value) => change({ minLength: value })}
              data-testid="doctor-length"
            />
          </div>
        </Input.Wrapper>
      </div>
      <div className={css.foot}>
        <ActionButton
          variant="default"
          keyName="Alt+B"
          onClick={() => setDraft(USUAL_WEDGE)}
          data-testid="doctor-usual"
        >
          {words.usual}
        </ActionButton>
        <ActionButton
          keyName="Ctrl+Enter"
          disabled={!dirty}
          busy={busy}
          onClick={() => onSave(draft)}
          data-testid="doctor-save"
        >
          {words.save}
        </ActionButton>
      </div>
    </Part>
  )
}
