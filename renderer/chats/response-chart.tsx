import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import type { HostOutput } from '../../contract/host'
import { useTexts } from '../texts/define'
import { texts } from './texts'

/** How long customers waited at each hour; its own file because the chart library is loaded only where it is seen. */
export default function ResponseChart({ byHour }: { readonly byHour: HostOutput<'chat.report'>['byHour'] }) {
  const t = useTexts(texts)
  return (
    <BarChart
      h="100%"
      data={byHour.map(({ hour, median }) => ({
        hour: String(hour),
        minutes: median === null ? 0 : Math.round(median / 60_000),
      }))}
      dataKey="hour"
      series={[{ name: 'minutes', label: t.minutes, color: 'teal.6' }]}
      yAxisProps={{ width: 44, allowDecimals: false }}
      barProps={{ isAnimationActive: false, radius: 3 }}
      gridAxis="x"
      tickLine="none"
    />
  )
}
