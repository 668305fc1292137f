import { Group, NumberInput, SegmentedControl, Select, Stack, Switch, Text } from '@mantine/core'
import { CodePage, LABEL_LIMITS, type PaperOptions, type PrinterLanguage } from '../../contract/printer'
import { useTexts } from '../texts/define'
import { texts } from './paper-fields-texts'

/** What a printer puts its papers on and how it wants them. */
export interface PaperChoice {
  readonly language: PrinterLanguage
  readonly widthMm: number
  readonly heightMm: number
  readonly dpi: number
  readonly invertBitmap: boolean
  readonly paper: PaperOptions
}

interface PaperFieldsProps {
  readonly value: PaperChoice
  readonly change: (part: Partial<PaperChoice>) => void
}

/** Width and letters of a receipt printer. */
export function ReceiptPaperFields({ value, change }: PaperFieldsProps) {
  const words = useTexts(texts)
  return (
    <Stack gap="md">
      <div>
        <Text fz="sm" fw={500} mb={4}>
          {words.width}
        </Text>
        <SegmentedControl
          value={value.widthMm <= 58 ? '58' : '80'}
          data={[
            { value: '58', label: '58 mm' },
            { value: '80', label: '80 mm' },
          ]}
          onChange={(width) => change({ widthMm: Number(width) })}
          data-testid="printer-width"
        />
      </div>
      <Select
        label={words.letters}
        description={words.lettersHint}
        data={CodePage.options.map((page) => ({ value: page, label: words.pages[page] }))}
        value={value.paper.codePage}
        allowDeselect={false}
        onChange={(page) =>
          change({
            paper: { ...value.paper, codePage: CodePage.catch('ascii').parse(page) },
          })
        }
        data-testid="printer-letters"
      />
    </Stack>
  )
}

const SIZES = ['100x150', '100x100', '80x60', '76x100'] as const
const LANGUAGES = ['tspl', 'zpl', 'epl', 'escpos'] as const

/** Language, size and sharpness of a label printer, and what only some of them want. */
export function LabelPaperFields({ value, change }: PaperFieldsProps) {
  const words = useTexts(texts)
  const size = SIZES.find((one) => one === `${value.widthMm}x${value.heightMm}`)
  const paper = (part: Partial<PaperOptions>): void => change({ paper: { ...value.paper, ...part } })
  const ownLetters = value.language === 'tspl' || value.language === 'zpl'
  return (
    <Stack gap="md">
      <Group grow wrap="nowrap">
        <Select
          label={words.language}
          data={LANGUAGES.map((one) => ({ value: one, label: words.languages[one] }))}
          value={value.language}
          allowDeselect={false}
          onChange={(next) => change({ language: LANGUAGES.find((one) => one === next) ?? 'tspl' })}
          data-testid="printer-language"
        />
        <Select
          label={words.dpi}
          data={[
            { value: '203', label: '203 dpi' },
            { value: '300', label: '300 dpi' },
          ]}
          value={value.dpi >= 300 ? '300' : '203'}
          allowDeselect={false}
          onChange={(dpi) => change({ dpi: dpi === '300' ? 300 : 203 })}
          data-testid="printer-dpi"
        />
      </Group>
      <Group grow wrap="nowrap" align="flex-end">
        <Select
          label={words.size}
          data={[
            ...SIZES.map((one) => ({ value: one, label: `${one.replace('x', ' x ')} mm` })),
            { value: 'own', label: words.ownSize },
          ]}
          value={size ?? 'own'}
          allowDeselect={false}
          onChange={(next) => {
            const [widthMm, heightMm] = (next ?? '').split('x').map(Number)
            if (widthMm !== undefined && heightMm !== undefined) change({ widthMm, heightMm })
            // Any size which is none of the usual ones opens the fields.
            else change({ heightMm: value.heightMm + 1 })
          }}
          data-testid="printer-label-size"
        />
        {size !== undefined ? null : (
          <>
            <Millimetres
              label={words.widthMm}
              value={value.widthMm}
              min={LABEL_LIMITS.leastWidthMm}
              max={LABEL_LIMITS.mostWidthMm}
              onChange={(widthMm) => change({ widthMm })}
            />
            <Millimetres
              label={words.heightMm}
              value={value.heightMm}
              min={LABEL_LIMITS.leastHeightMm}
              max={LABEL_LIMITS.mostHeightMm}
              onChange={(heightMm) => change({ heightMm })}
            />
          </>
        )}
        <Millimetres
          label={words.gap}
          value={value.paper.gapMm}
          min={0}
          max={20}
          onChange={(gapMm) => paper({ gapMm })}
        />
      </Group>
      {ownLetters ? (
        <Switch
          label={words.fast}
          description={words.fastHint}
          checked={value.paper.fast}
          onChange={(event) => paper({ fast: event.currentTarget.checked })}
          data-testid="printer-fast"
        />
      ) : null}
      {value.language === 'tspl' || value.language === 'epl' ? (
        <Switch
          label={words.invert}
          description={words.invertHint}
          checked={value.invertBitmap}
          onChange={(event) => change({ invertBitmap: event.currentTarget.checked })}
          data-testid="printer-invert"
        />
      ) : null}
      {value.language === 'zpl' ? (
        <Select
          label={words.graphics}
          description={words.graphicsHint}
          data={[
            { value: 'acs', label: words.graphicsOf.acs },
            { value: 'z64', label: words.graphicsOf.z64 },
            { value: 'hex', label: words.graphicsOf.hex },
          ]}
          value={value.paper.zplGraphics}
          allowDeselect={false}
          onChange={(next) => paper({ zplGraphics: next === 'z64' || next === 'hex' ? next : 'acs' })}
        />
      ) : null}
    </Stack>
  )
}

interface MillimetresProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (mm: number) => void
}

function Millimetres({ label, value, min, max, onChange }: MillimetresProps) {
  return (
    <NumberInput
      label={label}
      value={value}
      min={min}
      max={max}
      allowDecimal={false}
      hideControls
      suffix=" mm"
      onChange={(next) => {
        if (typeof next === 'number') onChange(next)
      }}
    />
  )
}
