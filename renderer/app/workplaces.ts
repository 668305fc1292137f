import { type Workplace, WORKPLACES } from '../../contract/shell'
import type { Role } from '../../contract/shapes'

const ALLOWED: Readonly<Record<Role, readonly Workplace[]>> = {
  cs: ['desk', 'closing'],
  warehouse: ['warehouse'],
  supervisor: WORKPLACES,
}

/** The workplaces a person may open, the most usual first. */
export const workplacesOf = (role: Role): readonly Workplace[] => ALLOWED[role]
