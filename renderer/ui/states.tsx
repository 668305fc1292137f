import { Alert, Badge, Skeleton } from '@mantine/core'
import { type TablerIcon, IconAlertTriangle, IconBarcode } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useRefusalText } from '../app/refusal'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from './action-button'
import css from './ui.module.css'

interface EmptyStateProps {
  readonly icon: TablerIcon
  readonly title: string
  /** What to do next. */
  readonly hint?: ReactNode
  readonly action?: ReactNode
}

/** A list without rows says what to do next. */
export function EmptyState({ icon: Icon, title, hint, action }: EmptyStateProps) {
  return (
    <div className={css.empty} data-testid="empty-state">
      <div className={css.emptyIcon}>
        <Icon size={26} stroke={1.6} />
      </div>
      <div className={css.emptyTitle}>{title}</div>
      {hint === undefined ? null : <div className={css.emptyHint}>{hint}</div>}
      {action === undefined ? null : <div style={{ marginTop: 10 }}>{action}</div>}
    </div>
  )
}

interface ErrorStateProps {
  readonly refusal: { readonly code: string }
  readonly onRetry?: () => unknown
}

/** A list that could not be loaded says why and offers another try. */
export function ErrorState({ refusal, onRetry }: ErrorStateProps) {
  const texts = useTexts(common)
  const sentence = useRefusalText()
  return (
    <div className={css.empty} data-testid="error-state" data-code={refusal.code}>
      <div className={css.emptyIcon}>
        <IconAlertTriangle size={26} stroke={1.6} />
      </div>
      <div className={css.emptyTitle}>{texts.failedTitle}</div>
      <div className={css.emptyHint}>{sentence(refusal)}</div>
      {onRetry === undefined ? null : (
        <ActionButton variant="default" mt={10} onClick={onRetry} data-testid="error-retry">
          {texts.again}
        </ActionButton>
      )}
    </div>
  )
}

/** A refusal at its place in a form; nothing when there is none. */
export function RefusalNote({
  refusal,
  ...rest
}: {
  readonly refusal: { readonly code: string } | null | undefined
  readonly 'data-testid'?: string
}) {
  const sentence = useRefusalText()
  if (refusal === null || refusal === undefined) return null
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      py={8}
      role="alert"
      data-testid={rest['data-testid'] ?? 'refusal'}
      data-code={refusal.code}
    >
      {sentence(refusal)}
    </Alert>
  )
}

/** Rows in outline while the first answer is on its way. */
export function LoadingRows({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div className={css.skeletons} data-testid="loading-rows" aria-busy>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={css.skeletonRow}>
          <Skeleton height={10} width={`${16 + ((index * 7) % 9)}%`} />
          <Skeleton height={10} width={`${34 + ((index * 11) % 17)}%`} />
          <Skeleton height={10} width="12%" ml="auto" />
        </div>
      ))}
    </div>
  )
}

export type Tone = 'neutral' | 'accent' | 'attention' | 'loss' | 'done' | 'info'
const TONE_COLORS: Record<Tone, string> = {
  neutral: 'gray',
  accent: 'teal',
  attention: 'amber',
  loss: 'red',
  done: 'teal',
  info: 'blue',
}

interface StateBadgeProps {
  readonly tone: Tone
  readonly children: ReactNode
  readonly 'data-testid'?: string
}

/** The state of a document in one word. */
export function StateBadge({ tone, children, ...rest }: StateBadgeProps) {
  return (
    <Badge
      size="md"
      color={TONE_COLORS[tone]}
      variant={tone === 'neutral' || tone === 'done' ? 'outline' : 'light'}
      fw={550}
      data-tone={tone}
      data-testid={rest['data-testid']}
    >
      {children}
    </Badge>
  )
}

/** Says that the scanner works here, whatever has the focus. */
export function ScanHint({ children }: { readonly children?: ReactNode }) {
  const texts = useTexts(common)
  return (
    <span className={css.scanHint}>
      <IconBarcode size={18} stroke={1.6} />
      {children ?? texts.scanHint}
    </span>
  )
}
