import { changeHandlers } from './change'
import { placeBookOrder } from './place'
import { bookOrderQueries } from './read-orders'
import { runDeadlines } from './run-deadlines'
import { reprintSlip } from './slip'

export const bookOrderHandlers = {
  ...bookOrderQueries,
  ...changeHandlers,
  'book-order.place': placeBookOrder,
  'book-order.reprint-slip': reprintSlip,
  'deadline.run': runDeadlines,
}
