import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import type { HostOutput } from '../../contract/host'
import { formatRupiah } from '../../core/money'
import { useLanguage, useTexts } from '../texts/define'
import { shortRupiah } from './month'
import { monthTexts } from './texts'

type Month = HostOutput<'report.month'>

/** Sales of each day of the month; its own file because the chart library is loaded only here. */
export default function MonthChart({
  month,
  days,
}: {
  readonly month: string
  readonly days: Month['days']
}) {
  const t = useTexts(monthTexts)
  const comma = useLanguage() === 'id' ? ',' : '.'
  const byDay = new Map<string, Month['days'][number]>(days.map((day) => [day.day, day]))
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
  const data = Array.from({ length: last }, (_, at) => {
    const date = String(at + 1).padStart(2, '0')
    const day = byDay.get(`${month}-${date}`)
    return { day: String(at + 1), total: day?.total ?? 0, returned: day?.returned ?? 0 }
  })
  return (
    <BarChart
      h="100%"
      data={data}
      dataKey="day"
      series={[
        { name: 'total', label: t.total, color: 'teal.6' },
        { name: 'returned', label: t.returnedSeries, color: 'amber.5' },
      ]}
      valueFormatter={formatRupiah}
      yAxisProps={{ width: 62, tickFormatter: (value: number) => shortRupiah(value, t, comma) }}
      barProps={{ isAnimationActive: false, radius: 3 }}
      barChartProps={{ barGap: 1, barCategoryGap: '18%' }}
      gridAxis="x"
      tickLine="none"
    />
  )
}
