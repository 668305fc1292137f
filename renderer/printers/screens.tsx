import { IconPrinter, IconReceipt2 } from '@tabler/icons-react'
import { WORKPLACES } from '../../contract/shell'
import type { Screen } from '../app/screen'
import { Printers } from './printers'
import { VirtualPrinters } from './virtual-printers'

export const screens: Screen[] = [
  {
    id: 'printers',
    workplaces: WORKPLACES,
    title: { id: 'Printer', en: 'Printers' },
    icon: IconPrinter,
    key: '',
    render: () => <Printers />,
    badge: (pipeline) => pipeline.printTrouble,
  },
  {
    id: 'virtual-printers',
    workplaces: WORKPLACES,
    title: { id: 'Printer virtual', en: 'Virtual printers' },
    icon: IconReceipt2,
    key: '',
    render: () => <VirtualPrinters />,
  },
]
