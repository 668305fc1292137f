import { Group, NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useTexts } from '../texts/define'
import type { ConnectionDraft, Way } from './connection'
import { FoundDevices } from './found-devices'
import { texts } from './texts'

const WAYS: readonly Way[] = ['network', 'device', 'serial', 'spooler']
const BAUDS = ['9600', '19200', '38400', '57600', '115200']

interface ConnectionFieldsProps {
  readonly draft: ConnectionDraft
  readonly onChange: (draft: ConnectionDraft) => void
  /** A device was chosen from those that were found; how it calls itself. */
  readonly onNamed: (name: string) => void
}

/** How the printer hangs on this computer. What the computer knows is offered; everything can be typed. */
export function ConnectionFields({ draft, onChange, onNamed }: ConnectionFieldsProps) {
  const words = useTexts(texts)
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
        <TextInput
          label={words.device}
          placeholder="/dev/usb/lp0"
          value={draft.path}
          onChange={(event) => change({ path: event.currentTarget.value })}
          data-testid="printer-path"
        />
      ) : null}
      {draft.by === 'serial' ? (
        <Group grow wrap="nowrap" align="flex-start">
          <TextInput
            label={words.serialPort}
            placeholder="COM3, /dev/ttyUSB0"
            value={draft.path}
            onChange={(event) => change({ path: event.currentTarget.value })}
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
        <TextInput
          label={words.queue}
          description={words.queueHint}
          value={draft.queue}
          onChange={(event) => change({ queue: event.currentTarget.value })}
          data-testid="printer-queue"
        />
      ) : null}
      <FoundDevices
        way={draft.by}
        draft={draft}
        onPick={(fills, name) => {
          change(fills)
          onNamed(name)
        }}
      />
    </Stack>
  )
}
