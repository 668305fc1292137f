import type { Pipeline, ScreenId } from '../app/screen'

export type StepName =
  | 'printTrouble'
  | 'openTill'
  | 'clearMatches'
  | 'toSell'
  | 'toLabel'
  | 'onTheWay'
  | 'withoutAwb'
  | 'notTold'
  | 'overdue'
  | 'moneyToMatch'
  | 'atDesk'
  | 'toReturn'
  | 'importBank'
  | 'allDone'

export interface NextStep {
  readonly name: StepName
  readonly count: number
  readonly screen: ScreenId | 'print-queue'
}

/** What helps most now: first what blocks others, then money, parcels, goods; nothing is left out for ever. */
export function nextStep(pipeline: Pipeline): NextStep {
  const {
    printTrouble,
    clearMatches,
    toSell,
    toLabel,
    onTheWay,
    withoutAwb,
    notTold,
    overdue,
    moneyToMatch,
    atDesk,
    toReturn,
  } = pipeline
  const steps: readonly NextStep[] = [
    { name: 'printTrouble', count: printTrouble, screen: 'print-queue' },
    { name: 'openTill', count: pipeline.shiftOpen ? 0 : toSell, screen: 'till' },
    { name: 'clearMatches', count: clearMatches, screen: 'bank' },
    { name: 'toSell', count: toSell, screen: 'sell' },
    { name: 'toLabel', count: toLabel, screen: 'shipments' },
    { name: 'onTheWay', count: onTheWay, screen: 'drop-orders' },
    { name: 'withoutAwb', count: withoutAwb, screen: 'shipments' },
    { name: 'notTold', count: notTold, screen: 'shipments' },
    { name: 'overdue', count: overdue, screen: 'board' },
    { name: 'moneyToMatch', count: moneyToMatch, screen: 'bank' },
    { name: 'toReturn', count: toReturn, screen: 'returns' },
    {
      name: 'importBank',
      count: pipeline.booked > 0 && pipeline.lastImportAt === null ? 1 : 0,
      screen: 'bank',
    },
    { name: 'atDesk', count: atDesk, screen: 'book-order' },
  ]
  return steps.find((step) => step.count > 0) ?? { name: 'allDone', count: 0, screen: 'ask' }
}
