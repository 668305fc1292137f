import { Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { TEST_CODE } from '../../core/scan/diagnose'
import { useHost } from '../app/host'
import { Part } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import css from './scan-doctor.module.css'
import { texts } from './texts'

/** Barcodes to scan from the screen. */
export function TestCodes({ codes }: { readonly codes: readonly string[] }) {
  const words = useTexts(texts)
  const start = useRef<HTMLDivElement>(null)
  useEffect(() => start.current?.focus(), [])
  const drawn = useHost('wedge.bars', { texts: [...codes] }).data ?? []
  return (
    <Part title={words.codes}>
      {/* The focus begins here: a scan presses no button, whatever its scanner sends. */}
      <div className={css.codes} ref={start} tabIndex={0} data-testid="doctor-codes">
        {drawn.map(({ text, widths }) => (
          <figure key={text} className={css.code}>
            <Bars widths={widths} label={text} />
            <figcaption>
              <span className="code">{text}</span>
              <Text span fz="xs" c="dimmed">
                {text === TEST_CODE ? words.testCode : words.productCode}
              </Text>
            </figcaption>
          </figure>
        ))}
      </div>
      <Text fz="xs" c="dimmed">
        {words.paper}
      </Text>
    </Part>
  )
}

/** Blank modules on both sides, without which scanners do not find where a code begins. */
const QUIET = 11
const HEIGHT = 52

/** Whole pixels for every module, black on white in any colours of the program: bars are never scaled. */
function Bars({ widths, label }: { readonly widths: readonly number[]; readonly label: string }) {
  const modules = widths.reduce((sum, width) => sum + width, 0) + 2 * QUIET
  const module = modules > 160 ? 2 : 3
  const bars = widths.map((width, index) => ({
    left: QUIET + widths.slice(0, index).reduce((sum, one) => sum + one, 0),
    width,
    dark: index % 2 === 0,
  }))
  return (
    <svg
      width={modules * module}
      height={HEIGHT}
      viewBox={`0 0 ${modules} ${HEIGHT}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
      data-testid="doctor-bars"
    >
      <rect width={modules} height={HEIGHT} fill="#fff" />
      {bars.map(({ left, width, dark }) =>
        dark ? <rect key={left} x={left} width={width} height={HEIGHT} fill="#000" /> : null,
      )}
    </svg>
  )
}
