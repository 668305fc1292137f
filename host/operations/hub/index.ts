import { err, ok } from '../../../core/result'
import { findHubs } from '../../link/find-hubs'
import { type HubRoom } from '../../link/hub-room'
import { onlyServer } from '../../link/refusals'
import { type ServerLinkRoom } from '../../link/server-link'
import { readShop } from '../../../db/queries/shop'
import { type Handlers } from '../../run/context'

export const hubHandlers = (
  hub: () => HubRoom,
  link: () => ServerLinkRoom,
): Handlers<
  'hub.state' | 'hub.switch-on' | 'hub.switch-off' | 'hub.connect' | 'hub.find' | 'hub.end-elsewhere'
> => ({
  'hub.state': () => ok(hub().state()),
  async 'hub.switch-on'(_, { port, takeOver }) {
    const on = await hub().switchOn(port, takeOver)
    return on.ok ? ok({}) : on
  },
  async 'hub.switch-off'(_, { anyway }) {
    const off = await hub().switchOff(anyway)
    return off.ok ? ok({}) : off
  },
  async 'hub.connect'(_, { server, code }) {
    const known = await link().introduce(server, code)
    if (!known.ok) return known
    await link().setAbove(known.value.server)
    hub().setAbove(known.value.server)
    return ok({})
  },
  async 'hub.find'({ db }) {
    const own = readShop(db)?.shopId
    const found = await findHubs()
    return ok(
      found.map(({ server, shopId, shopName, terminal }) => ({
        server,
        shopName,
        terminal,
        ownShop: shopId === own,
      })),
    )
  },
  async 'hub.end-elsewhere'() {
    const ended = await link().ask('endHub', { cursor: null })
    if (!ended.ok) return err(onlyServer(ended.error))
    link().hurry()
    return ok({})
  },
})
