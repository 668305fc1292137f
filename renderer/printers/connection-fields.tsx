import { Autocomplete, Group, NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useAction } from '../app/host'
import { useTexts } from '../texts/define'
import type { ConnectionDraft, Way } from './connection'
import { texts } from './texts'

const WAYS: readonly Way[] = ['network', 'device', 'serial', 'spooler']
const BAUDS = ['9600', '19200', '38400', '57600', '115200']
const NOTHING: HostOutput<'printer.find'> = { serial: [], devices: [], queues: [] }

interface ConnectionFieldsProps {
  readonly draft: ConnectionDraft
  readonly onChange: (draft: ConnectionDraft) => void
}

/** How the printer hangs on this computer. What the computer knows is offered; everything can be typed. */
export function ConnectionFields({ draft, onChange }: ConnectionFieldsProps) {
  const words = useTexts(texts)
  const find = useAction('printer.find')
  const [found, setFound] = useState(NOTHING)
  const { run } = find
  useEffect(() => {
    void run({}).then((outcome) => outcome.ok && setFound(outcome.value))
  }, [run])
  const change = (part: Partial<ConnectionDraft>): void => onChange({ ...draft, ...part })
  return (
    <Stack gap="sm">
      <SegmentedControl
        value={draft.by}
        data={WAYS.map((way) => ({ value: way, label: words.ways[way] }))}
        onChange={(value) => change({ by: WAYS.find((way) => way === value) ?? 'network' })}
        data-testid="printer-way"
      />
      {draft.by === 'network' ? (
        <Group grow wrap="nowrap">
          <TextInput
            label={words.host}
            placeholder="192.168.1.50"
            value={draft.host}
            onChange={(event) => change({ host: event.currentTarget.value })}
            data-testid="printer-host"
          />
          <NumberInput
            label={words.port}
            value={draft.port}
            min={1}
            max={65535}
            hideControls
            onChange={(value) => change({ port: Number(value) || 9100 })}
            data-testid="printer-port"
          />
        </Group>
      ) : null}
      {draft.by === 'device' ? (
        <Autocomplete
          label={words.device}
          placeholder="/dev/usb/lp0"
          data={found.devices}
          value={draft.path}
          onChange={(path) => change({ path })}
          data-testid="printer-path"
        />
      ) : null}
      {draft.by === 'serial' ? (
        <Group grow wrap="nowrap" align="flex-start">
          <Autocomplete
            label={words.serialPort}
            placeholder="COM3, /dev/ttyUSB0"
            data={found.serial.map(({ path }) => path)}
            value={draft.path}
            onChange={(path) => change({ path })}
            data-testid="printer-path"
          />
          <Select
            label={words.baud}
            data={BAUDS}
            value={String(draft.baud)}
            onChange={(value) => change({ baud: Number(value ?? 9600) })}
          />
          <Select
            label={words.flow}
            data={[
              { value: 'rts-cts', label: 'RTS/CTS' },
              { value: 'xon-xoff', label: 'XON/XOFF' },
              { value: 'none', label: words.flowNone },
            ]}
            value={draft.flow}
            onChange={(value) =>
              change({ flow: value === 'none' || value === 'xon-xoff' ? value : 'rts-cts' })
            }
          />
        </Group>
      ) : null}
      {draft.by === 'spooler' ? (
        <Autocomplete
          label={words.queue}
          description={words.queueHint}
          data={found.queues}
          value={draft.queue}
          onChange={(queue) => change({ queue })}
          data-testid="printer-queue"
        />
      ) : null}
    </Stack>
  )
}
