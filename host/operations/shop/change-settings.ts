import { ok } from '../../../core/result'
import { type Handler } from '../../run/context'

export const changeSettings: Handler<'settings.change'> = (context, input) => {
  context.record('SettingsChanged', { changes: input.changes })
  return ok(context.settings())
}
