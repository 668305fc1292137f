import { type RefusalOf } from '../../../contract/refusals'
import { type PersonId } from '../../../core/ids'
import { type Result, ok } from '../../../core/result'
import { type PinGuard } from '../../people/pins'
import { type CommandContext } from '../../run/context'

type Approval = { readonly personId: string; readonly pin: string } | undefined

/** Who vouches, when somebody does; null: nobody was asked to. */
export function approve(
  context: CommandContext,
  pins: PinGuard,
  approval: Approval,
): Result<PersonId | null, RefusalOf<'NOT_FOUND' | 'PIN_WRONG' | 'PIN_LOCKED'>> {
  if (!approval) return ok(null)
  const person = pins.approve(context.db, approval, context.now())
  return person.ok ? ok(person.value.personId) : person
}
