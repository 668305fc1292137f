import type { ReactNode } from 'react'
import type { Area } from '../../core/area/area'
import css from './book-orders.module.css'

/** An area with the whole path to it: names alone say nothing. */
export function AreaPath({ area }: { readonly area: Area }): ReactNode {
  const [own, ...above] = [area.village, area.district, area.city, area.province].filter(
    (name) => name !== '',
  )
  return (
    <span className={css['area']}>
      <b>{own}</b>
      {above.length === 0 ? null : <span>{above.join(', ')}</span>}
    </span>
  )
}
