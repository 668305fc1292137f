import { z } from 'zod'
import { type CommandRefusalCode, type CommonRefusalCode, type RefusalCode, type RefusalOf } from './refusals'
import { CommandId, PersonId, type Role } from './shapes'

/**
 * - `query` reads; repeatable, no trace.
 * - `command` decides and records facts in one transaction; carries `commandId`, and a repeat returns the stored reply.
 * - `action` touches this terminal alone (printers, previews, exports, upkeep of the store); no facts of the shop.
 */
export type OperationKind = 'query' | 'command' | 'action'

export interface Operation<
  Kind extends OperationKind = OperationKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends RefusalCode = RefusalCode,
> {
  readonly kind: Kind
  readonly input: Input
  readonly output: Output
  readonly errors: readonly Code[]
  /** The role a person needs; a supervisor may do everything. */
  readonly role?: Role
}

type Spec<I extends z.ZodRawShape, O extends z.ZodType, C extends RefusalCode> = {
  input: I
  output: O
  errors?: readonly C[]
  role?: Role
}

const operation = <K extends OperationKind, I extends z.ZodType, O extends z.ZodType, C extends RefusalCode>(
  kind: K,
  input: I,
  spec: { output: O; errors?: readonly C[]; role?: Role },
): Operation<K, I, O, C> => ({
  kind,
  input,
  output: spec.output,
  errors: spec.errors ?? [],
  ...(spec.role ? { role: spec.role } : {}),
})

export const query = <I extends z.ZodRawShape, O extends z.ZodType, C extends RefusalCode = never>(
  spec: Spec<I, O, C>,
): Operation<'query', z.ZodObject<I>, O, C> => operation('query', z.object(spec.input), spec)

export const action = <I extends z.ZodRawShape, O extends z.ZodType, C extends RefusalCode = never>(
  spec: Spec<I, O, C>,
): Operation<'action', z.ZodObject<I>, O, C> => operation('action', z.object(spec.input), spec)

export const command = <I extends z.ZodRawShape, O extends z.ZodType, C extends RefusalCode = never>(
  spec: Spec<I, O, C>,
): Operation<'command', z.ZodObject<I & { commandId: typeof CommandId }>, O, C> =>
  operation('command', z.object({ ...spec.input, commandId: CommandId }), spec)

/** A supervisor vouches for one command with their PIN, whoever is signed in. */
export const Approval = z.object({ personId: PersonId, pin: z.string().min(4).max(12) })

export type InputOf<Op> =
  Op extends Operation<OperationKind, infer I, z.ZodType, RefusalCode> ? z.output<I> : never
/** What a caller writes: plain numbers and strings where the input asks for branded ones. */
export type CallOf<Op> =
  Op extends Operation<OperationKind, infer I, z.ZodType, RefusalCode> ? z.input<I> : never
export type OutputOf<Op> =
  Op extends Operation<OperationKind, z.ZodType, infer O, RefusalCode> ? z.output<O> : never
/** The refusals an operation's own rules may answer with. */
export type OwnRefusalOf<Op> =
  Op extends Operation<OperationKind, z.ZodType, z.ZodType, infer C> ? RefusalOf<C> : never
/** All refusals a caller may see. */
export type SeenRefusalOf<Op> =
  | OwnRefusalOf<Op>
  | RefusalOf<CommonRefusalCode>
  | (Op extends Operation<'command'> ? RefusalOf<CommandRefusalCode> : never)
