import { Text } from '@mantine/core'
import { IconPrinter, IconReceipt } from '@tabler/icons-react'
import { useAction, useHost } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { Screen } from '../ui/screen'
import { EmptyState, ErrorState, LoadingRows, StateBadge } from '../ui/states'
import type { Printer } from './printer-form'
import css from './printers.module.css'
import { texts } from './texts'

/** Printers without a device: they take the very bytes and show the paper. */
export function VirtualPrinters() {
  const words = useTexts(texts)
  const printers = useHost('printer.list', {})
  const start = useAction('virtual-printer.start')
  const begin = async (use: Printer['use']): Promise<void> => {
    const outcome = await start.run({ use })
    if (!outcome.ok) notifyRefused(outcome.error)
  }
  const virtual = (printers.data ?? []).filter((printer) => printer.virtual)
  const has = (use: Printer['use']): boolean => virtual.some((printer) => printer.use === use)
  return (
    <Screen
      title={words.virtualTitle}
      hint={words.virtualHint}
      data-testid="virtual-printers"
      actions={
        <>
          <ActionButton
            variant="default"
            keyName="Alt+S"
            disabled={has('receipt')}
            busy={start.busy}
            onClick={() => begin('receipt')}
            data-testid="virtual-start-receipt"
          >
            {words.startReceipt}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+L"
            disabled={has('label')}
            busy={start.busy}
            onClick={() => begin('label')}
            data-testid="virtual-start-label"
          >
            {words.startLabel}
          </ActionButton>
        </>
      }
    >
      {printers.refusal !== undefined ? (
        <ErrorState refusal={printers.refusal} onRetry={printers.refresh} />
      ) : null}
      {printers.loading ? <LoadingRows /> : null}
      {printers.data !== undefined && virtual.length === 0 ? (
        <EmptyState icon={IconPrinter} title={words.noVirtual} hint={words.noVirtualHint} />
      ) : null}
      {virtual.length === 0 ? null : (
        <div className={css.virtual}>
          {virtual.map((printer) => (
            <Device key={printer.printerId} printer={printer} />
          ))}
        </div>
      )}
    </Screen>
  )
}

function Device({ printer }: { readonly printer: Printer }) {
  const words = useTexts(texts)
  const pages = useHost('virtual-printer.pages', { printerId: printer.printerId }, { everyMs: 2000 })
  const test = useAction('printer.test')
  const stop = useAction('virtual-printer.stop')
  const tryIt = async (): Promise<void> => {
    const outcome = await test.run({ printerId: printer.printerId })
    if (outcome.ok) notifyDone(words.testSent)
    else notifyRefused(outcome.error)
  }
  const end = async (): Promise<void> => {
    const outcome = await stop.run({ printerId: printer.printerId })
    if (!outcome.ok) notifyRefused(outcome.error)
  }
  const papers = (pages.data ?? []).toReversed()
  return (
    <section
      className={css.device}
      data-testid="virtual-printer"
      data-use={printer.use}
      data-pages={papers.length}
    >
      <header className={css.deviceHead}>
        <div style={{ minWidth: 0, flex: 1 }}>
          <Text fw={650} truncate>
            {printer.name}
          </Text>
          <Text fz="xs" c="dimmed" className="tabular" truncate>
            {printer.host}:{printer.port} · {words.languages[printer.language]} · {words.pages(papers.length)}
          </Text>
        </div>
        <ActionButton size="xs" variant="default" onClick={tryIt} busy={test.busy} data-testid="virtual-test">
          {words.test}
        </ActionButton>
        <ActionButton
          size="xs"
          variant="subtle"
          color="gray"
          onClick={end}
          busy={stop.busy}
          data-testid="virtual-stop"
        >
          {words.stop}
        </ActionButton>
      </header>
      <div className={css.papers} tabIndex={0}>
        {papers.length === 0 && pages.data !== undefined ? (
          <EmptyState icon={IconReceipt} title={words.noPages} hint={words.noPagesHint} />
        ) : null}
        {papers.map((page) => (
          <figure key={page.pageId} style={{ margin: 0 }} data-testid="virtual-page" data-id={page.pageId}>
            <img className={css.paper} data-use={printer.use} src={pictureOf(page.png)} alt={page.text} />
            {page.problems.length === 0 ? null : (
              <figcaption title={page.problems.join('\n')} style={{ marginTop: 6 }}>
                <StateBadge tone="attention">{words.problems(page.problems.length)}</StateBadge>
              </figcaption>
            )}
          </figure>
        ))}
      </div>
    </section>
  )
}

/** The picture comes as base64, bare or as a data URL. */
const pictureOf = (png: string): string => (png.startsWith('data:') ? png : `data:image/png;base64,${png}`)
