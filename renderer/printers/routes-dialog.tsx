import { Group, NumberInput, Select, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useAction, useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { Dialog } from '../ui/dialog'
import { LoadingRows, RefusalNote } from '../ui/states'
import type { Printer } from './printer-form'
import { texts } from './texts'

type Route = HostOutput<'print.routes'>[number]

interface RoutesDialogProps {
  readonly opened: boolean
  readonly printers: readonly Printer[]
  readonly onClose: () => void
}

/** Which printer puts which paper out, which one stands in, and how long a paper may wait. Saved as it is chosen. */
export function RoutesDialog({ opened, printers, onClose }: RoutesDialogProps) {
  const words = useTexts(texts)
  return (
    <Dialog opened={opened} onClose={onClose} title={words.routes} size={760} data-testid="print-routes">
      {opened ? <Routes printers={printers} onClose={onClose} /> : null}
    </Dialog>
  )
}

function Routes({ printers, onClose }: Omit<RoutesDialogProps, 'opened'>) {
  const words = useTexts(texts)
  const routes = useHost('print.routes', {})
  const save = useAction('print.route')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const choose = async (route: Route): Promise<void> => {
    const outcome = await save.run(route)
    setRefusal(outcome.ok ? null : outcome.error)
  }
  if (routes.data === undefined) return <LoadingRows />
  return (
    <Stack gap="md">
      <Text fz="sm" c="dimmed">
        {words.routesHint}
      </Text>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.paper}</Table.Th>
            <Table.Th>{words.title}</Table.Th>
            <Table.Th>{words.standIn}</Table.Th>
            <Table.Th>{words.lateAfter}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {routes.data.map((route) => {
            const use = route.kind === 'address-label' ? 'label' : 'receipt'
            const fit = printers
              .filter((printer) => printer.use === use)
              .map(({ printerId, name }) => ({ value: printerId, label: name }))
            const idOf = (value: string | null) =>
              printers.find((printer) => printer.printerId === value)?.printerId ?? null
            return (
              <Table.Tr key={route.kind} data-testid="print-route" data-kind={route.kind}>
                <Table.Td>{words.papers[route.kind]}</Table.Td>
                <Table.Td>
                  <Select
                    aria-label={`${words.papers[route.kind]}: ${words.title}`}
                    data={fit}
                    value={route.printerId}
                    placeholder={fit[0]?.label ?? words.none}
                    clearable
                    onChange={(value) => choose({ ...route, printerId: idOf(value) })}
                  />
                </Table.Td>
                <Table.Td>
                  <Select
                    aria-label={`${words.papers[route.kind]}: ${words.standIn}`}
                    data={fit}
                    value={route.fallbackId}
                    placeholder={words.none}
                    clearable
                    onChange={(value) => choose({ ...route, fallbackId: idOf(value) })}
                  />
                </Table.Td>
                <Table.Td>
                  <NumberInput
                    key={route.lateAfterMinutes}
                    aria-label={`${words.papers[route.kind]}: ${words.lateAfter}`}
                    defaultValue={route.lateAfterMinutes}
                    min={1}
                    max={10_080}
                    suffix={` ${words.minutes}`}
                    hideControls
                    w={110}
                    onBlur={(event) => {
                      const minutes = Number.parseInt(event.currentTarget.value, 10)
                      if (minutes > 0 && minutes !== route.lateAfterMinutes)
                        void choose({ ...route, lateAfterMinutes: minutes })
                    }}
                  />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      <RefusalNote refusal={refusal} />
      <Group justify="flex-end">
        <ActionButton variant="default" keyName="Esc" onClick={onClose}>
          {words.close}
        </ActionButton>
      </Group>
    </Stack>
  )
}
