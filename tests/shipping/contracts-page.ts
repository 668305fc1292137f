import type { CourierProvider } from '../../contract/courier-account'
import {
  ADAPTERS,
  type CallContract,
  type Grade,
  type Source,
  callsOf,
  contractOf,
  gradeOf,
  sourcesOf,
} from './contract'

const NAMES: Readonly<Record<CourierProvider, string>> = {
  biteship: 'Biteship',
  sicepat: 'SiCepat',
  jne: 'JNE',
  jnt: 'J&T Express',
}
const GRADES: readonly Grade[] = ['documented', 'published', 'guessed']

const INTRODUCTION = `# What couriers are said to want and to answer

Nothing below was ever tried against a real service: no adapter has sent one request with a courier's key. What each of them sends and reads rests on public sources only. This page is written from \`tests/fixtures/couriers\` by \`tests/shipping/contracts.test.ts\`, which also holds the adapters to those files: what they send at the strict fakes of \`tests/bench\` has exactly the fields of the contract, and every answer there is read as it says. \`PESAN_RECORD=1 npm run unit -- tests/shipping/contracts\` writes both anew.

- **documented**: pages the courier (or a guide it hands out) publishes.
- **published**: code of others that is public and says that it runs.
- **guessed**: nobody says it; each has its reason beside it.

What a person at the till does to try each of them stands in [the handbook](../handbook/untried.md#kurir). Once something was tried, the contract's sources name it, and the row there goes.
`

/** The page of the handbook for developers. */
export const contractsPage = (): string =>
  [INTRODUCTION, ...ADAPTERS.map((adapter) => section(adapter))].join('\n')

function section(adapter: CourierProvider): string {
  const sources = sourcesOf(adapter)
  const calls = callsOf(adapter).map((call) => ({ name: call, contract: contractOf(adapter, call) }))
  return [
    `## ${NAMES[adapter]}\n`,
    ...Object.values(sources).map(
      ({ title, where, grade, read }) => `- *${grade}*: ${title} (${where}). Read: ${read}.`,
    ),
    '',
    '| call | sent to | fields sent | fields read in answers |',
    '|---|---|---|---|',
    ...calls.map(({ name, contract }) => row(name, contract, sources)),
    '',
    ...calls.flatMap(({ name, contract }) => untried(name, contract, sources)),
    '',
  ].join('\n')
}

function row(name: string, { call, request, sources: sent, answers }: CallContract, known: Sources): string {
  const heard = answers.flatMap(({ sources }) => Object.entries(sources))
  return `| ${name} (${call}) | \`${request.method} ${request.path}\` | ${counted(Object.entries(sent), known)} | ${counted(heard, known)} |`
}

function untried(name: string, contract: CallContract, known: Sources): string[] {
  const guessed = [contract.sources, ...contract.answers.map(({ sources }) => sources)]
    .flatMap((list) => Object.entries(list))
    .filter(([, names]) => gradeOf(names, known) === 'guessed')
    .map(([field, names]) => `\`${field}\` (${names.join('; ').replaceAll('guess: ', '')})`)
  return [
    `**${name}**. Never tried: ${contract.untried.join('; ')}. To try it: ${contract.howToTry}`,
    ...(guessed.length === 0 ? [] : [`Guessed: ${[...new Set(guessed)].join(', ')}.`]),
    '',
  ]
}

type Sources = Readonly<Record<string, Source>>

const counted = (fields: readonly (readonly [string, readonly string[]])[], known: Sources): string =>
  GRADES.map((grade) => ({
    grade,
    count: new Set(fields.filter(([, names]) => gradeOf(names, known) === grade).map(([field]) => field))
      .size,
  }))
    .filter(({ count }) => count > 0)
    .map(({ grade, count }) => `${count} ${grade}`)
    .join(', ') || 'none'
