import { z } from 'zod'
import { Address, CustomerId, E164, Note, Text, id } from './shapes'

/** What a shop has learnt of its customers. */
export const customerFacts = {
  CustomerSaved: z.object({
    customerId: CustomerId,
    name: Text(100),
    phone: E164,
    address: Address.nullable(),
    note: Note,
    /** Further numbers of theirs. */
    otherPhones: z.array(E164).optional(),
  }),
  /** One person under two entries: what belongs to `mergedId` stands under `keptId` from now on; each keeps its own. */
  CustomersMerged: z.object({ mergeId: id<'CustomerMerge'>(), keptId: CustomerId, mergedId: CustomerId }),
  /** They were two after all. */
  CustomersSplit: z.object({ mergeId: id<'CustomerMerge'>() }),
  /** Somebody looked at them: two people, not to be offered as one again. */
  CustomersKeptApart: z.object({ oneId: CustomerId, otherId: CustomerId }),
} as const
