import { changeHandlers } from './change'
import { placeBookOrder } from './place'
import { bookOrderQueries } from './read-orders'
import { reopen } from './reopen'
import { runDeadlines } from './run-deadlines'
import { reprintSlip } from './slip'

export const bookOrderHandlers = {
  ...bookOrderQueries,
  ...changeHandlers,
  'book-order.place': placeBookOrder,
  'book-order.reopen': reopen,
  'book-order.reprint-slip': reprintSlip,
  'deadline.run': runDeadlines,
}
