import { type FactKind, type FactPayload, factKinds } from '../../contract/facts'
import { type Topic } from '../../contract/host'
import { type AppliedChunk } from '../../sync/apply'
import { type HostContext } from '../run/context'
import { topicsOf } from '../run/topics'

/** What windows must ask for again, and hear of at once, when facts of other terminals have come. */
export function tellWindows(emit: HostContext['emit'], chunk: AppliedChunk): void {
  const topics = new Set<Topic>(['sync'])
  for (const { kind, payload } of chunk.applied) {
    if (!Object.hasOwn(factKinds, kind)) continue
    for (const topic of topicsOf(kind as FactKind)) topics.add(topic)
    if (kind === 'DropOrderRequested')
      announce(emit, JSON.parse(payload) as FactPayload<'DropOrderRequested'>)
  }
  emit('changed', { topics: [...topics] })
}

function announce(
  emit: HostContext['emit'],
  { number, desk, lines }: FactPayload<'DropOrderRequested'>,
): void {
  emit('drop-order-requested', { number, desk, pieces: lines.reduce((sum, { qty }) => sum + qty, 0) })
}
