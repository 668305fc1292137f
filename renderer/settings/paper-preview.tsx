import { Group, SegmentedControl, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { ShopSettings } from '../../contract/settings'
import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { RefusalNote } from '../ui/states'
import { changedSettings } from './changes'
import { texts } from './papers-texts'
import css from './papers.module.css'

export type PaperKind = 'receipt' | 'slip' | 'label'
const SIZES = {
  receipt: ['80', '58'],
  slip: ['80', '58'],
  label: ['100x150', '100x100', '80x60', '76x100'],
} as const

interface PreviewProps {
  readonly what: PaperKind
  readonly settings: ShopSettings
  readonly value: ShopSettings
}

/** The paper as the printer would put it out, in either language and any size; an example of invented goods. */
export function PaperPreview({ what, settings, value }: PreviewProps) {
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
