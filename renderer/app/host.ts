import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type HostCall,
  type HostContract,
  type HostEvent,
  type HostEventName,
  type HostOutput,
  type HostRefusal,
  type OperationName,
} from '../../contract/host'
import type { OperationKind } from '../../contract/operation'
import type { AnyRefusal } from '../../contract/refusals'
import type { Result } from '../../core/result'
import { callHost, onHostEvent, useLink } from './host-link'
import { mintId } from './ids'
import { useSession } from './session'
import { hangsOn } from './topics'
import { useLatest } from './use-latest'

type NamesOf<Kind extends OperationKind> = {
  [Op in OperationName]: HostContract[Op]['kind'] extends Kind ? Op : never
}[OperationName]
export type QueryName = NamesOf<'query'>
export type CommandName = NamesOf<'command'>
export type ActionName = NamesOf<'action'>

/** What a screen writes for a command: its input, the id is minted here. */
export type CommandInput<Op extends CommandName> = Omit<HostCall<Op>, 'commandId'>

/** The host's data is local and pushed: asked once, asked again when the host says that it changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // The network says nothing about the host: without a cable everything goes on.
      networkMode: 'always',
    },
  },
})

/** A refusal on its way through the query library, which knows only thrown errors. */
class Refused extends Error {
  readonly refusal: AnyRefusal
  constructor(refusal: AnyRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export interface Asked<Op extends QueryName> {
  readonly data: HostOutput<Op> | undefined
  /** True until the first answer; data of an earlier input is kept and shown meanwhile. */
  readonly loading: boolean
  /** What is shown belongs to an earlier input; the new answer is on its way. */
  readonly stale: boolean
  readonly refusal: HostRefusal<Op> | undefined
  refresh(): void
}

/** `everyMs` for answers that change with the clock alone. */
export interface AskOptions {
  readonly enabled?: boolean
  readonly everyMs?: number
}

/** Asks the host and keeps the answer true: it is asked again by itself when the host says that its topic changed. */
export function useHost<Op extends QueryName>(
  op: Op,
  input: HostCall<Op>,
  options: AskOptions = {},
): Asked<Op> {
  const asked = useQuery({
    queryKey: [op, input],
    queryFn: () => askHost(op, input),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
  })
  const { refetch } = asked
  const refresh = useCallback(() => void refetch(), [refetch])
  return {
    data: asked.data,
    loading: asked.isPending && asked.fetchStatus !== 'idle',
    stale: asked.isPlaceholderData,
    refusal: asked.error instanceof Refused ? (asked.error.refusal as HostRefusal<Op>) : undefined,
    refresh,
  }
}

/** Asks once, outside of rendering (a scan to resolve); a refusal is a value. */
export async function ask<Op extends QueryName>(
  op: Op,
  input: HostCall<Op>,
): Promise<Result<HostOutput<Op>, HostRefusal<Op>>> {
  return typed<Op>(await callHost(op, input, useSession.getState().person?.personId, true))
}

async function askHost<Op extends QueryName>(op: Op, input: HostCall<Op>): Promise<HostOutput<Op>> {
  const answer = await ask(op, input)
  if (!answer.ok) throw new Refused(answer.error as AnyRefusal)
  return answer.value
}

export interface Runner<Op extends OperationName, Input> {
  run(input: Input): Promise<Result<HostOutput<Op>, HostRefusal<Op>>>
  readonly busy: boolean
}

/** A decision of the shop. Its id is minted with each run and repeated when the host restarts in between. */
export function useCommand<Op extends CommandName>(op: Op): Runner<Op, CommandInput<Op>> {
  return useRunner<Op, CommandInput<Op>>(op, (input) => ({ ...input, commandId: mintId() }), true)
}

/** Something of this terminal alone: printers, previews, exports, upkeep of the store. */
export function useAction<Op extends ActionName>(op: Op): Runner<Op, HostCall<Op>> {
  return useRunner<Op, HostCall<Op>>(op, (input) => input, REPEATABLE_ACTIONS.has(op))
}

/** Actions that only read or that end in the same state: they are asked again after a restart of the host. */
const REPEATABLE_ACTIONS: ReadonlySet<string> = new Set<ActionName>([
  'person.sign-in',
  'catalogue.preview-import',
  'bank.preview-file',
  'bank.file-rows',
  'day-book.export',
  'store.verify',
])

function useRunner<Op extends OperationName, Input>(
  op: Op,
  complete: (input: Input) => unknown,
  repeatable: boolean,
): Runner<Op, Input> {
  const [running, setRunning] = useState(0)
  const alive = useRef(true)
  const completeRef = useLatest(complete)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])
  const run = useCallback(
    async (input: Input) => {
      setRunning((count) => count + 1)
      try {
        const as = useSession.getState().person?.personId
        return typed<Op>(await callHost(op, completeRef.current(input), as, repeatable))
      } finally {
        if (alive.current) setRunning((count) => count - 1)
      }
    },
    [op, repeatable, completeRef],
  )
  return { run, busy: running > 0 }
}

/** The host checked what it sends against the same contract; the window does not check it again. */
function typed<Op extends OperationName>(
  result: Awaited<ReturnType<typeof callHost>>,
): Result<HostOutput<Op>, HostRefusal<Op>> {
  return result as Result<HostOutput<Op>, HostRefusal<Op>>
}

/** Hears what the host tells without being asked. */
export function useHostEvent<E extends HostEventName>(
  event: E,
  listener: (payload: HostEvent<E>) => void,
): void {
  const latest = useLatest(listener)
  useEffect(
    () =>
      onHostEvent((name, payload) => {
        if (name === event) latest.current(payload as HostEvent<E>)
      }),
    [event, latest],
  )
}

/** Asks again what has changed; called once by the window's entry. */
export function startRefreshing(): void {
  onHostEvent((event, payload) => {
    if (event !== 'changed') return
    const { topics } = payload as HostEvent<'changed'>
    void queryClient.invalidateQueries({ predicate: (query) => hangsOn(String(query.queryKey[0]), topics) })
  })
  useLink.subscribe((link, before) => {
    // A new host may know more than the dead one told: everything is asked again.
    if (link.generation > before.generation && before.generation > 0) void queryClient.invalidateQueries()
  })
}

export { useLink }
