import { Group, SegmentedControl, Select, Stack, Switch, Text, TextInput, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPhoto, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { ShopSettings } from '../../contract/settings'
import { useCommand, useHost } from '../app/host'
import { readPhoto } from '../catalogue/photo'
import { pickFile } from '../catalogue/pick-file'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { RefusalNote } from '../ui/states'
import { changedSettings } from './changes'
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

type What = 'receipt' | 'slip' | 'label'
const SIZES = {
  receipt: ['80', '58'],
  slip: ['80', '58'],
  label: ['100x150', '100x100', '80x60', '76x100'],
} as const

/** What stands on each paper, beside the paper itself. */
export function PapersForm(props: PapersFormProps) {
  const words = useTexts(texts)
  const [what, setWhat] = useState<What>('receipt')
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
      <div className={css.switches}>
        {(['logo', 'address', 'phone', 'taxNumber', 'customer', 'cashier', 'itemCodes'] as const).map(
          (part) => (
            <Switch
              key={part}
              label={words.parts[part]}
              checked={paper[part]}
              disabled={disabled || (part === 'logo' && value.logo === '')}
              onChange={(event) => set({ [part]: event.currentTarget.checked })}
              data-testid={`papers-receipt-${part}`}
            />
          ),
        )}
      </div>
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
  const words = useTexts(texts)
  const paper = value.slipPaper
  const set = (part: Partial<typeof paper>): void => change({ slipPaper: { ...paper, ...part } })
  return (
    <>
      <LogoField value={value} disabled={disabled} change={change} />
      <div className={css.switches}>
        {(['logo', 'address', 'phone', 'cashier', 'itemCodes', 'bankAccounts'] as const).map((part) => (
          <Switch
            key={part}
            label={words.parts[part]}
            checked={paper[part]}
            disabled={disabled || (part === 'logo' && value.logo === '')}
            onChange={(event) => set({ [part]: event.currentTarget.checked })}
            data-testid={`papers-slip-${part}`}
          />
        ))}
      </div>
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
      <div className={css.switches}>
        {(['senderPhone', 'contents', 'bigCod', 'maskPhone'] as const).map((part) => (
          <Switch
            key={part}
            label={words.parts[part]}
            {...(part === 'maskPhone' ? { description: words.maskPhoneHint } : {})}
            checked={paper[part]}
            disabled={disabled}
            onChange={(event) => set({ [part]: event.currentTarget.checked })}
            data-testid={`papers-label-${part}`}
          />
        ))}
      </div>
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

/** The shop's picture: chosen here, turned into dots by the host, used by the papers that show it. */
function LogoField({ value, disabled, change }: ChoicesProps) {
  const words = useTexts(texts)
  const keep = useCommand('paper.keep-logo')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const choose = async (): Promise<void> => {
    const file = await pickFile('photo')
    if (file === null) return
    const picture = await readPhoto(file)
    if (picture === null) {
      setRefusal({ code: 'PICTURE_UNREADABLE' })
      return
    }
    const kept = await keep.run({ base64: picture.base64 })
    setRefusal(kept.ok ? null : kept.error)
    if (kept.ok) change({ logo: kept.value.pictureId })
  }
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <ActionButton
          variant="default"
          keyName="Alt+L"
          icon={<IconPhoto size={16} />}
          disabled={disabled}
          busy={keep.busy}
          onClick={choose}
          data-testid="papers-logo"
        >
          {value.logo === '' ? words.chooseLogo : words.otherLogo}
        </ActionButton>
        {value.logo === '' ? null : (
          <ActionButton
            variant="subtle"
            color="red"
            icon={<IconTrash size={16} />}
            disabled={disabled}
            onClick={() => change({ logo: '' })}
            data-testid="papers-logo-remove"
          >
            {words.noLogo}
          </ActionButton>
        )}
      </Group>
      <Text fz="xs" c="dimmed">
        {words.logoHint}
      </Text>
      <RefusalNote refusal={refusal} />
    </Stack>
  )
}

interface PreviewProps {
  readonly what: What
  readonly settings: ShopSettings
  readonly value: ShopSettings
}

/** The paper as the printer would put it out, in either language and any size; an example of invented goods. */
function PaperPreview({ what, settings, value }: PreviewProps) {
  const words = useTexts(texts)
  const sizes: readonly string[] = SIZES[what]
  const [size, setSize] = useState<string>(sizes[0] ?? '80')
  const [language, setLanguage] = useState(value.paperLanguage)
  const [changes] = useDebouncedValue(changedSettings(settings, value), 200)
  const [widthMm = 80, heightMm = 150] = size.split('x').map(Number)
  const sample = useHost('paper.sample', {
    what,
    changes: { ...changes, paperLanguage: language },
    widthMm,
    heightMm,
  })
  return (
    <div className={css.preview}>
      <Group gap="sm" justify="center">
        <SegmentedControl
          size="xs"
          value={size}
          data={sizes.map((one) => ({
            value: one,
            label: one.includes('x') ? one.replace('x', ' x ') : `${one} mm`,
          }))}
          onChange={setSize}
          data-testid="papers-size"
        />
        <SegmentedControl
          size="xs"
          value={language}
          data={[
            { value: 'id', label: 'ID' },
            { value: 'en', label: 'EN' },
          ]}
          onChange={(next) => setLanguage(next === 'en' ? 'en' : 'id')}
          data-testid="papers-language"
        />
      </Group>
      <div className={css.paper}>
        {sample.refusal !== undefined ? <RefusalNote refusal={sample.refusal} /> : null}
        {sample.data === undefined ? null : (
          <img
            className={css.picture}
            // Paper beside paper: 58 mm looks narrower than 80.
            style={{
              width: `${(100 * widthMm) / (what === 'label' ? 100 : 80)}%`,
              maxWidth: `${widthMm * 4.4}px`,
            }}
            src={`data:image/png;base64,${sample.data.png}`}
            alt={words.preview(words.papers[what])}
            data-testid="papers-preview"
          />
        )}
      </div>
      <Text fz="xs" c="dimmed" ta="center">
        {words.previewHint}
      </Text>
    </div>
  )
}
