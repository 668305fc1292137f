import { Collapse, NativeSelect, Stack, Switch, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { CourierProvider } from '../../contract/courier-account'
import { type CourierOption, courierOptions } from '../../contract/courier-options'
import { useTexts } from '../texts/define'
import { texts } from './courier-option-texts'
import css from './settings.module.css'

interface CourierOptionsProps {
  readonly provider: CourierProvider
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (values: Record<string, string>) => void
}

/** What a service wants beside address and keys; what is seldom touched stands behind one click. */
export function CourierOptions({ provider, values, onChange }: CourierOptionsProps) {
  const words = useTexts(texts)
  const [open, setOpen] = useState(false)
  const options = courierOptions(provider)
  const field = (option: CourierOption) => (
    <OptionField
      key={option.name}
      option={option}
      value={values[option.name] ?? option.usual}
      onChange={(value) => onChange({ ...values, [option.name]: value })}
    />
  )
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <Stack gap="sm">
      <div className={css.columns} style={{ rowGap: 10 }}>
        {options.filter(({ seldom }) => seldom !== true).map(field)}
      </div>
      <UnstyledButton
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        data-testid="courier-seldom"
        style={{ display: 'flex', gap: 6, alignItems: 'center' }}
      >
        <Chevron size={16} />
        <Text fz="sm" fw={500}>
          {words.seldom}
        </Text>
        <Text fz="xs" c="dimmed">
          {words.seldomHint}
        </Text>
      </UnstyledButton>
      <Collapse expanded={open}>
        <div className={css.columns} style={{ rowGap: 10 }}>
          {options.filter(({ seldom }) => seldom === true).map(field)}
        </div>
      </Collapse>
    </Stack>
  )
}

interface OptionFieldProps {
  readonly option: CourierOption
  readonly value: string
  readonly onChange: (value: string) => void
}

function OptionField({ option, value, onChange }: OptionFieldProps) {
  const words = useTexts(texts)
  const { name, kind, choices = [], required } = option
  const labels: Readonly<Record<string, string>> = words.options
  const hints: Readonly<Record<string, string>> = words.hints
  const label = labels[name] ?? name
  const hint = hints[name] ?? ''
  const testId = `courier-option-${name}`
  if (kind === 'switch')
    return (
      <Switch
        label={label}
        description={hint}
        checked={value === 'yes'}
        onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : 'no')}
        data-testid={testId}
      />
    )
  if (kind === 'choice')
    return (
      <NativeSelect
        label={label}
        description={hint}
        value={value}
        data={[...choices]}
        onChange={(event) => onChange(event.currentTarget.value)}
        data-testid={testId}
      />
    )
  return (
    <TextInput
      label={label}
      description={hint}
      withAsterisk={required === true}
      value={value}
      maxLength={200}
      {...(kind === 'number' ? { inputMode: 'numeric' as const } : {})}
      onChange={(event) => {
        const typed = event.currentTarget.value
        onChange(kind === 'number' ? typed.replace(/\D/g, '') : typed)
      }}
      data-testid={testId}
    />
  )
}
