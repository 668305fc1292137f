import { err, ok } from '../../../core/result'
import { instant } from '../../../core/time'
import { listParked } from '../../../db/queries/server-link'
import { onlyServer } from '../../link/refusals'
import { type ServerLinkRoom } from '../../link/server-link'
import { type Handlers } from '../../run/context'

const PARKED_SHOWN = 200

export const syncHandlers = (
  link: () => ServerLinkRoom,
): Handlers<
  | 'sync.state'
  | 'sync.enrol'
  | 'sync.invite'
  | 'sync.terminals'
  | 'sync.revoke'
  | 'sync.hurry'
  | 'sync.parked'
> => ({
  'sync.state': () => ok(link().state()),
  'sync.enrol': (_, { server, code }) => link().enrol(server, code),
  async 'sync.invite'() {
    const invited = await link().ask('invite', {})
    if (invited.ok) return ok({ ...invited.value, expiresAt: instant(invited.value.expiresAt) })
    return err(onlyServer(invited.error))
  },
  async 'sync.terminals'() {
    const listed = await link().ask('terminals', {})
    return listed.ok ? ok(listed.value.terminals) : err(onlyServer(listed.error))
  },
  'sync.revoke': (_, { terminal }) => link().ask('revoke', { terminal }),
  'sync.hurry'() {
    link().hurry()
    return ok({})
  },
  'sync.parked': ({ db }) =>
    ok(listParked(db, PARKED_SHOWN).map((fact) => ({ ...fact, at: instant(fact.at) }))),
})
