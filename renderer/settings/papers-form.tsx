import { Group, SegmentedControl, Select, Stack, Switch, Text, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ShopSettings } from '../../contract/settings'
import { useTexts } from '../texts/define'
import { LogoField } from './logo-field'
import { type PaperKind, PaperPreview } from './paper-preview'
import { texts } from './papers-texts'
import css from './papers.module.css'

interface PapersFormProps {
  /** As saved. */
  readonly settings: ShopSettings
  /** With what is not saved yet. */
  readonly value: ShopSettings
  readonly disabled: boolean
  readonly change: (part: Partial<ShopSettings>) => void
}

/** What stands on each paper, beside the paper itself. */
export function PapersForm(props: PapersFormProps) {
  const words = useTexts(texts)
  const [what, setWhat] = useState<PaperKind>('receipt')
  return (
    <div className={css.page}>
      <Stack gap="md" className={css.choices ?? ''}>
        <SegmentedControl
          value={what}
          data={(['receipt', 'slip', 'label'] as const).map((one) => ({
            value: one,
            label: words.papers[one],
          }))}
          onChange={(next) => setWhat(next === 'slip' || next === 'label' ? next : 'receipt')}
          data-testid="papers-what"
        />
        {what === 'receipt' ? <ReceiptChoices {...props} /> : null}
        {what === 'slip' ? <SlipChoices {...props} /> : null}
        {what === 'label' ? <LabelChoices {...props} /> : null}
      </Stack>
      <PaperPreview key={what} what={what} settings={props.settings} value={props.value} />
    </div>
  )
}

type ChoicesProps = Omit<PapersFormProps, 'settings'>

function ReceiptChoices({ value, disabled, change }: ChoicesProps) {
  const words = useTexts(texts)
  const paper = value.receiptPaper
  const set = (part: Partial<typeof paper>): void => change({ receiptPaper: { ...paper, ...part } })
  return (
    <>
      <LogoField value={value} disabled={disabled} change={change} />
      <Parts
        of={['logo', 'address', 'phone', 'taxNumber', 'customer', 'cashier', 'itemCodes']}
        paper={paper}
        hasLogo={value.logo !== ''}
        disabled={disabled}
        onSwitch={(part, on) => set({ [part]: on })}
        testId="papers-receipt"
      />
      <Group grow align="flex-start">
        <TextInput
          label={words.taxNumber}
          value={value.taxNumber}
          disabled={disabled}
          maxLength={40}
          onChange={(event) => change({ taxNumber: event.currentTarget.value })}
          data-testid="papers-tax-number"
        />
        <Select
          label={words.tax}
          data={(['none', 'ppn-11', 'ppn-12-other', 'ppn-12'] as const).map((kind) => ({
            value: kind,
            label: words.taxes[kind],
          }))}
          value={value.tax}
          disabled={disabled}
          allowDeselect={false}
          onChange={(next) => {
            if (next === 'none' || next === 'ppn-11' || next === 'ppn-12' || next === 'ppn-12-other')
              change({ tax: next })
          }}
          data-testid="papers-tax"
        />
      </Group>
      <CodeChoice
        value={paper.code}
        codes={['barcode', 'qr', 'none']}
        disabled={disabled}
        onChange={(code) => set({ code })}
      />
      <TextInput
        label={words.thanks}
        placeholder={words.thanksExample}
        value={paper.thanks}
        disabled={disabled}
        maxLength={60}
        onChange={(event) => set({ thanks: event.currentTarget.value })}
        data-testid="papers-thanks"
      />
      <Textarea
        label={words.footer}
        value={value.paperFooter}
        disabled={disabled}
        maxLength={300}
        autosize
        minRows={2}
        onChange={(event) => change({ paperFooter: event.currentTarget.value })}
        data-testid="papers-footer"
      />
    </>
  )
}

function SlipChoices({ value, disabled, change }: ChoicesProps) {
  const paper = value.slipPaper
  const set = (part: Partial<typeof paper>): void => change({ slipPaper: { ...paper, ...part } })
  return (
    <>
      <LogoField value={value} disabled={disabled} change={change} />
      <Parts
        of={['logo', 'address', 'phone', 'cashier', 'itemCodes', 'bankAccounts']}
        paper={paper}
        hasLogo={value.logo !== ''}
        disabled={disabled}
        onSwitch={(part, on) => set({ [part]: on })}
        testId="papers-slip"
      />
      <CodeChoice
        value={paper.code}
        codes={['barcode', 'qr']}
        disabled={disabled}
        onChange={(code) => set({ code: code === 'qr' ? 'qr' : 'barcode' })}
      />
    </>
  )
}

function LabelChoices({ value, disabled, change }: ChoicesProps) {
  const words = useTexts(texts)
  const paper = value.labelPaper
  const set = (part: Partial<typeof paper>): void => change({ labelPaper: { ...paper, ...part } })
  return (
    <>
      <Parts
        of={['senderPhone', 'contents', 'bigCod', 'maskPhone']}
        paper={paper}
        disabled={disabled}
        onSwitch={(part, on) => set({ [part]: on })}
        testId="papers-label"
      />
      <div>
        <Text fz="sm" fw={500} mb={4}>
          {words.fragile}
        </Text>
        <SegmentedControl
          value={paper.fragile}
          disabled={disabled}
          data={(['never', 'asked', 'always'] as const).map((one) => ({
            value: one,
            label: words.fragiles[one],
          }))}
          onChange={(next) => set({ fragile: next === 'never' || next === 'always' ? next : 'asked' })}
          data-testid="papers-label-fragile"
        />
        <Text fz="xs" c="dimmed" mt={4}>
          {words.fragileHint}
        </Text>
      </div>
    </>
  )
}

type Part = keyof (typeof texts)['id']['parts']

interface PartsProps {
  readonly of: readonly Part[]
  readonly paper: Readonly<Partial<Record<Part, boolean>>>
  /** Without one its switch has nothing to show. */
  readonly hasLogo?: boolean
  readonly disabled: boolean
  readonly onSwitch: (part: Part, on: boolean) => void
  readonly testId: string
}

/** What stands on a paper, a switch each. */
function Parts({ of, paper, hasLogo, disabled, onSwitch, testId }: PartsProps) {
  const words = useTexts(texts)
  return (
    <div className={css.switches}>
      {of.map((part) => (
        <Switch
          key={part}
          label={words.parts[part]}
          {...(part === 'maskPhone' ? { description: words.maskPhoneHint } : {})}
          checked={paper[part] ?? false}
          disabled={disabled || (part === 'logo' && hasLogo === false)}
          onChange={(event) => onSwitch(part, event.currentTarget.checked)}
          data-testid={`${testId}-${part}`}
        />
      ))}
    </div>
  )
}

interface CodeChoiceProps {
  readonly value: 'barcode' | 'qr' | 'none'
  readonly codes: readonly ('barcode' | 'qr' | 'none')[]
  readonly disabled: boolean
  readonly onChange: (code: 'barcode' | 'qr' | 'none') => void
}

function CodeChoice({ value, codes, disabled, onChange }: CodeChoiceProps) {
  const words = useTexts(texts)
  return (
    <div>
      <Text fz="sm" fw={500} mb={4}>
        {words.code}
      </Text>
      <SegmentedControl
        value={value}
        disabled={disabled}
        data={codes.map((code) => ({ value: code, label: words.codes[code] }))}
        onChange={(next) => onChange(codes.find((code) => code === next) ?? 'barcode')}
        data-testid="papers-code"
      />
    </div>
  )
}
