import { askingHandlers } from './ask'
import { handOverHandlers } from './hand-over'
import { returnHandlers } from './returns'

export const dropOrderHandlers = { ...askingHandlers, ...handOverHandlers, ...returnHandlers }
