import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { HostOutput } from '../../contract/host'
import type { Workplace } from '../../contract/shell'
import type { Texts } from '../texts/define'

export type ScreenId =
  | 'home'
  | 'ask'
  | 'drop-orders'
  | 'book-order'
  | 'board'
  | 'returns'
  | 'bank'
  | 'sell'
  | 'walk-in'
  | 'shipments'
  | 'parcels'
  | 'manifest'
  | 'messages'
  | 'after-sale'
  | 'till'
  | 'day-book'
  | 'reports'
  | 'chats'
  | 'warehouse'
  | 'goods-receipt'
  | 'stock-count'
  | 'catalogue'
  | 'customers'
  | 'settings'
  | 'people'
  | 'printers'
  | 'scanners'
  | 'scan-doctor'
  | 'virtual-printers'
  | 'store'
  | 'server'

export type Pipeline = HostOutput<'home.pipeline'>

/** One place in the program a person can go to. */
export interface Screen {
  readonly id: ScreenId
  /** In whose rail it stands, in the order of the areas; everywhere else it opens all the same. */
  readonly workplaces: readonly Workplace[]
  readonly title: Texts<string>
  readonly icon: TablerIcon
  /** `F4`; empty when it is reached through the rail alone. */
  readonly key: string
  readonly render: () => ReactNode
  /** The screen of the rail it belongs to; it has no place of its own there. */
  readonly within?: ScreenId
  /** What waits there; shown in the rail when it is more than 0. */
  readonly badge?: (pipeline: Pipeline) => number
}
