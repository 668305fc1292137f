import type { ComponentProps } from 'react'
import { FormActions } from '../ui'
import css from './bank.module.css'

/** The end of every form beside the lines. */
export function FormFoot(props: ComponentProps<typeof FormActions>) {
  return (
    <div className={css.paneFoot} style={{ justifyContent: 'flex-end' }}>
      <FormActions {...props} />
    </div>
  )
}
