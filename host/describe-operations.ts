import { z } from 'zod'
import { hostContract, hostEvents } from '../contract/host'
import { COMMAND_REFUSALS, COMMON_REFUSALS, refusals } from '../contract/refusals'

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): unknown =>
  z.toJSONSchema(type, { io, unrepresentable: 'any' })

/** Every operation, refusal and event with its JSON Schema: what tools and support need to speak to the host. */
export function describeOperations(): unknown {
  return {
    operations: Object.fromEntries(
      Object.entries(hostContract).map(([name, operation]) => [
        name,
        {
          kind: operation.kind,
          role: 'role' in operation ? operation.role : undefined,
          input: schemaOf(operation.input, 'input'),
          output: schemaOf(operation.output, 'output'),
          refusals: [
            ...operation.errors,
            ...COMMON_REFUSALS,
            ...(operation.kind === 'command' ? COMMAND_REFUSALS : []),
          ],
        },
      ]),
    ),
    refusals: Object.fromEntries(
      Object.entries(refusals).map(([code, facts]) => [code, schemaOf(facts, 'output')]),
    ),
    events: Object.fromEntries(
      Object.entries(hostEvents).map(([name, payload]) => [name, schemaOf(payload, 'output')]),
    ),
  }
}
