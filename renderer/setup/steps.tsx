import {
  ActionIcon,
  Group,
  NumberInput,
  PasswordInput,
  Radio,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Zone } from '../../core/time'
import { FoundDevices } from '../printers/found-devices'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import type { BankDraft, SetupDraft } from './draft'
import { filledBanks } from './draft'
import css from './setup.module.css'
import { texts } from './texts'

export interface StepProps {
  readonly draft: SetupDraft
  readonly change: (part: Partial<SetupDraft>) => void
  /** The person wanted to go on although something is missing: fields say what. */
  readonly tried: boolean
}

/** The three clocks of Indonesia; Pontianak keeps Jakarta's. */
export function useZoneChoices(): { value: Zone; label: string }[] {
  const words = useTexts(texts)
  return [
    { value: 'Asia/Jakarta', label: words.zones.jakarta },
    { value: 'Asia/Makassar', label: words.zones.makassar },
    { value: 'Asia/Jayapura', label: words.zones.jayapura },
  ]
}

export function ShopStep({ draft, change, tried }: StepProps) {
  const words = useTexts(texts)
  const zones = useZoneChoices()
  return (
    <Stack gap="md">
      <TextInput
        size="md"
        label={words.shopName}
        value={draft.name}
        maxLength={80}
        autoFocus
        error={tried && draft.name.trim() === '' ? words.required : null}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-testid="setup-name"
      />
      <TextInput
        size="md"
        label={words.address}
        value={draft.address}
        maxLength={300}
        onChange={(event) => change({ address: event.currentTarget.value })}
        data-testid="setup-address"
      />
      <TextInput
        size="md"
        label={words.phone}
        value={draft.phone}
        maxLength={30}
        inputMode="tel"
        onChange={(event) => change({ phone: event.currentTarget.value })}
        data-testid="setup-phone"
      />
      <Select
        size="md"
        label={words.zone}
        data={zones}
        value={draft.zone}
        onChange={(value) => {
          const zone = zones.find((choice) => choice.value === value)
          if (zone !== undefined) change({ zone: zone.value })
        }}
        data-testid="setup-zone"
      />
    </Stack>
  )
}

export function OwnerStep({ draft, change, tried }: StepProps) {
  const words = useTexts(texts)
  const digits = (text: string): string => text.replace(/\D/g, '').slice(0, 12)
  const pinError = draft.pin.length < 4 ? words.pinShort : null
  const againError = draft.pin !== draft.pinAgain ? words.pinDiffers : null
  return (
    <Stack gap="md" maw={420}>
      <TextInput
        size="md"
        label={words.ownerName}
        value={draft.ownerName}
        maxLength={60}
        autoFocus
        error={tried && draft.ownerName.trim() === '' ? words.required : null}
        onChange={(event) => change({ ownerName: event.currentTarget.value })}
        data-testid="setup-owner"
      />
      <PasswordInput
        size="md"
        label={words.pin}
        value={draft.pin}
        inputMode="numeric"
        error={tried ? pinError : null}
        onChange={(event) => change({ pin: digits(event.currentTarget.value) })}
        data-testid="setup-pin"
      />
      <PasswordInput
        size="md"
        label={words.pinAgain}
        value={draft.pinAgain}
        inputMode="numeric"
        error={tried && pinError === null ? againError : null}
        onChange={(event) => change({ pinAgain: digits(event.currentTarget.value) })}
        data-testid="setup-pin-again"
      />
    </Stack>
  )
}

export function BanksStep({ draft, change, tried }: StepProps) {
  const words = useTexts(texts)
  const shared = useTexts(common)
  const edit = (at: number, part: Partial<BankDraft>): void =>
    change({ banks: draft.banks.map((bank, index) => (index === at ? { ...bank, ...part } : bank)) })
  return (
    <Stack gap="md">
      {draft.banks.map((bank, index) => (
        // Rows have no identity of their own while they are being typed: their place is their key.
        <div key={index} className={css.bankRow}>
          <TextInput
            label={words.bank}
            value={bank.bank}
            maxLength={30}
            onChange={(event) => edit(index, { bank: event.currentTarget.value })}
            data-testid="setup-bank"
          />
          <TextInput
            label={words.account}
            value={bank.number}
            maxLength={40}
            inputMode="numeric"
            autoFocus={index === draft.banks.length - 1}
            onChange={(event) => edit(index, { number: event.currentTarget.value })}
            data-testid="setup-account"
          />
          <TextInput
            label={words.holder}
            value={bank.holder}
            maxLength={80}
            error={tried && bank.number.trim() !== '' && bank.holder.trim() === '' ? words.required : null}
            onChange={(event) => edit(index, { holder: event.currentTarget.value })}
            data-testid="setup-holder"
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            tabIndex={-1}
            aria-label={shared.remove}
            onClick={() => change({ banks: draft.banks.filter((_, at) => at !== index) })}
          >
            <IconTrash size={17} stroke={1.7} />
          </ActionIcon>
        </div>
      ))}
      {draft.banks.length === 0 ? <Text c="dimmed">{words.noBank}</Text> : null}
      <Group>
        <ActionButton
          variant="default"
          keyName="Alt+T"
          icon={<IconPlus size={16} />}
          onClick={() => change({ banks: [...draft.banks, { bank: 'BCA', number: '', holder: '' }] })}
          data-testid="setup-add-bank"
        >
          {words.addBank}
        </ActionButton>
      </Group>
    </Stack>
  )
}

const PRINTERS = ['virtual', 'network', 'none'] as const

export function PrinterStep({ draft, change, tried }: StepProps) {
  const words = useTexts(texts)
  const choices = {
    virtual: [words.printerVirtual, words.printerVirtualHint],
    network: [words.printerReal, words.printerRealHint],
    none: [words.printerNone, words.printerNoneHint],
  } as const
  return (
    <Stack gap="sm">
      <Radio.Group
        value={draft.printer}
        onChange={(value) => {
          const printer = PRINTERS.find((choice) => choice === value)
          if (printer !== undefined) change({ printer })
        }}
      >
        <Stack gap="sm">
          {PRINTERS.map((name) => (
            <label key={name} className={css.pick}>
              <Radio
                value={name}
                autoFocus={draft.printer === name}
                mt={2}
                data-testid={`setup-printer-${name}`}
              />
              <span>
                <Text component="span" display="block" fw={600}>
                  {choices[name][0]}
                </Text>
                <Text component="span" display="block" c="dimmed">
                  {choices[name][1]}
                </Text>
              </span>
            </label>
          ))}
        </Stack>
      </Radio.Group>
      {draft.printer === 'network' ? (
        <Group align="end" gap="md" wrap="nowrap">
          <TextInput
            label={words.host}
            placeholder="192.168.1.50"
            value={draft.printerHost}
            error={tried && draft.printerHost.trim() === '' ? words.required : null}
            onChange={(event) => change({ printerHost: event.currentTarget.value })}
            data-testid="setup-printer-host"
          />
          <NumberInput
            label={words.port}
            value={draft.printerPort}
            min={1}
            max={65535}
            hideControls
            w={100}
            onChange={(value) => change({ printerPort: Number(value) || 9100 })}
            data-testid="setup-printer-port"
          />
          <div>
            <Text fz="sm" fw={500} mb={4}>
              {words.width}
            </Text>
            <SegmentedControl
              value={String(draft.printerWidth)}
              data={[
                { value: '58', label: '58 mm' },
                { value: '80', label: '80 mm' },
              ]}
              onChange={(value) => change({ printerWidth: value === '58' ? 58 : 80 })}
            />
          </div>
        </Group>
      ) : null}
      {draft.printer === 'network' ? (
        <FoundDevices
          way="network"
          draft={{ by: 'network', host: draft.printerHost, port: draft.printerPort }}
          onPick={({ host = '', port = 9100 }) => change({ printerHost: host, printerPort: port })}
        />
      ) : null}
    </Stack>
  )
}

export function FinishStep({ draft }: StepProps) {
  const words = useTexts(texts)
  const zones = useZoneChoices()
  const banks = filledBanks(draft)
  const printers = {
    virtual: words.printerVirtual,
    network: `${draft.printerHost}:${draft.printerPort}, ${draft.printerWidth} mm`,
    none: words.printerNone,
  }
  return (
    <dl className={css.summary}>
      <dt>{words.shopName}</dt>
      <dd>{draft.name}</dd>
      <dt>{words.address}</dt>
      <dd>{draft.address === '' ? '-' : draft.address}</dd>
      <dt>{words.phone}</dt>
      <dd>{draft.phone === '' ? '-' : draft.phone}</dd>
      <dt>{words.zone}</dt>
      <dd>{zones.find((zone) => zone.value === draft.zone)?.label}</dd>
      <dt>{words.steps.owner}</dt>
      <dd>{draft.ownerName}</dd>
      <dt>{words.steps.banks}</dt>
      <dd>
        {banks.length === 0
          ? words.accounts(0)
          : banks.map((bank) => `${bank.bank} ${bank.number}`).join('\n')}
      </dd>
      <dt>{words.steps.printer}</dt>
      <dd>{printers[draft.printer]}</dd>
    </dl>
  )
}
