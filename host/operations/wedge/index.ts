import { ok } from '../../../core/result'
import { keepWedgeSettings, readWedgeSettings } from '../../../db/queries/wedge-settings'
import { barWidths } from '../../../printing'
import { type Handlers } from '../../run/context'

export const wedgeHandlers: Handlers<'wedge.settings' | 'wedge.change' | 'wedge.bars'> = {
  'wedge.settings': ({ db }) => ok(readWedgeSettings(db)),
  'wedge.change'({ store, db, emit }, settings) {
    keepWedgeSettings(store, settings)
    emit('changed', { topics: ['scanning'] })
    return ok(readWedgeSettings(db))
  },
  'wedge.bars': (_, { texts }) =>
    ok(
      texts.flatMap((text) => {
        const widths = barWidths(text)
        return widths === null ? [] : [{ text, widths: [...widths] }]
      }),
    ),
}
