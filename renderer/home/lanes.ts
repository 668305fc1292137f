import {
  type TablerIcon,
  IconBuildingBank,
  IconClipboardText,
  IconPackage,
  IconTruckDelivery,
} from '@tabler/icons-react'
import type { Pipeline, ScreenId } from '../app/screen'

export type StepCount =
  | 'asked'
  | 'onTheWay'
  | 'atDesk'
  | 'toReturn'
  | 'booked'
  | 'dueSoon'
  | 'overdue'
  | 'moneyToMatch'
  | 'clearMatches'
  | 'toSell'
  | 'toLabel'
  | 'withoutAwb'
  | 'notTold'

export interface LaneStep {
  readonly count: StepCount
  readonly screen: ScreenId
  /** The digit that opens it from the board. */
  readonly digit?: string
  /** What its colour is when something waits there. */
  readonly tone: 'calm' | 'act' | 'attention' | 'loss'
}

export interface Lane {
  readonly name: 'goods' | 'orders' | 'money' | 'parcels'
  readonly icon: TablerIcon
  readonly steps: readonly LaneStep[]
}

/** The day from left to right, as goods and money move. */
export const LANES: readonly Lane[] = [
  {
    name: 'goods',
    icon: IconPackage,
    steps: [
      { count: 'asked', screen: 'drop-orders', tone: 'calm' },
      { count: 'onTheWay', screen: 'drop-orders', digit: '1', tone: 'act' },
      { count: 'atDesk', screen: 'book-order', digit: '2', tone: 'act' },
      { count: 'toReturn', screen: 'returns', digit: '3', tone: 'attention' },
    ],
  },
  {
    name: 'orders',
    icon: IconClipboardText,
    steps: [
      { count: 'booked', screen: 'board', digit: '4', tone: 'calm' },
      { count: 'dueSoon', screen: 'board', tone: 'attention' },
      { count: 'overdue', screen: 'board', digit: '5', tone: 'loss' },
    ],
  },
  {
    name: 'money',
    icon: IconBuildingBank,
    steps: [
      { count: 'moneyToMatch', screen: 'bank', tone: 'attention' },
      { count: 'clearMatches', screen: 'bank', digit: '6', tone: 'act' },
      { count: 'toSell', screen: 'sell', digit: '7', tone: 'act' },
    ],
  },
  {
    name: 'parcels',
    icon: IconTruckDelivery,
    steps: [
      { count: 'toLabel', screen: 'shipments', digit: '8', tone: 'act' },
      { count: 'withoutAwb', screen: 'shipments', digit: '9', tone: 'act' },
      { count: 'notTold', screen: 'shipments', tone: 'act' },
    ],
  },
]

/** What a screen should show when it is opened from a step. */
export const PARAMS: Readonly<Partial<Record<StepCount, Readonly<Record<string, string>>>>> = {
  asked: { filter: 'open' },
  onTheWay: { filter: 'arriving' },
  booked: { filter: 'waiting' },
  dueSoon: { filter: 'waiting' },
  overdue: { filter: 'overdue' },
  moneyToMatch: { filter: 'to-decide' },
  clearMatches: { filter: 'clear' },
  toLabel: { filter: 'unprinted' },
  withoutAwb: { filter: 'no-awb' },
  notTold: { filter: 'not-told' },
}

export const countOf = (pipeline: Pipeline, step: LaneStep): number => pipeline[step.count]
