import { type FactKind, type FactPayload } from '../../contract/facts'
import { type Writer } from '../database'
import { type StoredFact } from '../fact-log'
import { bankProjectors } from './bank'
import { bankMoneyProjectors } from './bank-money'
import { applyUnlessRefused, claimProjectors } from './claims'
import { bookOrderProjectors } from './book-orders'
import { catalogueProjectors } from './catalogue'
import { customerProjectors } from './customers'
import { dropOrderProjectors } from './drop-orders'
import { awbPoolProjectors } from './awb-pool'
import { messageProjectors } from './messages'
import { type FactHead, type Projectors } from './projector'
import { saleProjectors } from './sales'
import { shipmentProjectors } from './shipments'
import { shopProjectors } from './shop'
import { stockProjectors } from './stock'
import { tillProjectors } from './till'

const projectors: Projectors = {
  ...shopProjectors,
  ...catalogueProjectors,
  ...customerProjectors,
  ...stockProjectors,
  ...dropOrderProjectors,
  ...bookOrderProjectors,
  ...bankProjectors,
  ...bankMoneyProjectors,
  ...claimProjectors,
  ...saleProjectors,
  ...shipmentProjectors,
  ...awbPoolProjectors,
  ...messageProjectors,
  ...tillProjectors,
}

/**
 * Applies one stored fact.
 * @param payload what the fact's says, where it was read already.
 * @throws when its kind is unknown to this version.
 */
export function project(tx: Writer, fact: StoredFact, payload: unknown = JSON.parse(fact.payload)): void {
  if (!Object.hasOwn(projectors, fact.kind)) throw new Error(`unknown kind of fact: ${fact.kind}`)
  const apply = projectors[fact.kind as FactKind] as (
    tx: Writer,
    payload: FactPayload<FactKind>,
    head: FactHead,
  ) => void
  applyUnlessRefused(tx, fact, () => apply(tx, payload as FactPayload<FactKind>, fact))
}
