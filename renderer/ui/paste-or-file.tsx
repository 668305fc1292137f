import { FileButton, Stack, Textarea } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { ActionButton } from './action-button'

interface PasteOrFileProps {
  readonly label: string
  readonly placeholder: string
  readonly fileLabel: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly testId: string
}

/** Text as somebody sent it: pasted, or read from a file (Alt+F). */
export function PasteOrFile({ label, placeholder, fileLabel, value, onChange, testId }: PasteOrFileProps) {
  return (
    <Stack gap={8} align="flex-end">
      <Textarea
        w="100%"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autosize
        minRows={8}
        maxRows={12}
        data-autofocus
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        data-testid={`${testId}-text`}
      />
      <FileButton
        accept=".csv,.txt,text/plain,text/csv"
        onChange={(file) => void file?.text().then(onChange)}
      >
        {({ onClick }) => (
          <ActionButton
            variant="default"
            keyName="Alt+F"
            icon={<IconFile size={16} />}
            onClick={onClick}
            data-testid={`${testId}-file`}
          >
            {fileLabel}
          </ActionButton>
        )}
      </FileButton>
    </Stack>
  )
}
