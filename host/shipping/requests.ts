import { MINUTE } from '../../core/time'

/** A request that was delayed on its way has arrived after so long, or never will. */
export const MAY_STILL_ARRIVE = 2 * MINUTE
