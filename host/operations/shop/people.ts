import { err, ok } from '../../../core/result'
import { lastFactAt } from '../../../db/fact-log'
import { findPerson, listPeople } from '../../../db/queries/shop'
import { type PinGuard, hashPin } from '../../people/pins'
import { type Handler } from '../../run/context'

export const signIn =
  (pins: PinGuard): Handler<'person.sign-in'> =>
  (context, { personId, pin }) =>
    pins.check(context.db, personId, pin, context.now())

/** A supervisor says that the clock is right now, although facts were recorded later: the log goes on from here. */
export const acceptClock =
  (pins: PinGuard): Handler<'clock.accept'> =>
  (context, { approval, reason }) => {
    const person = pins.approve(context.db, approval, context.now())
    if (!person.ok) return person
    const behindMs = Math.max(0, (lastFactAt(context.db, context.terminal.code) ?? context.at) - context.at)
    context.record('ClockAccepted', { behindMs, approvedBy: person.value.personId, reason })
    return ok({ behindMs })
  }

export const savePerson: Handler<'person.save'> = (context, input) => {
  const people = listPeople(context.db)
  const before = input.personId === null ? undefined : findPerson(context.db, input.personId)
  if (input.personId !== null && !before) return err({ code: 'NOT_FOUND', what: 'person' })
  const others = people.filter((person) => person.personId !== input.personId)
  if (others.some((person) => person.name.toLowerCase() === input.name.toLowerCase())) {
    return err({ code: 'NAME_TAKEN', name: input.name })
  }
  const staysSupervisor = input.role === 'supervisor' && input.active
  if (!staysSupervisor && !others.some((person) => person.role === 'supervisor' && person.active)) {
    return err({ code: 'LAST_SUPERVISOR' })
  }
  // Nobody starts without a PIN; an empty field keeps the one there is.
  if (input.pin === null && !before) return err({ code: 'NOT_FOUND', what: 'pin' })
  const pinHash = input.pin === null ? (before?.pinHash ?? '') : hashPin(input.pin)
  const personId = input.personId ?? context.newId<'Person'>()
  const { name, role, active } = input
  context.record('PersonSaved', { personId, name, role, pinHash, active })
  return ok({ personId, name, role, active })
}
