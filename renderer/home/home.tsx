import { Button, Skeleton } from '@mantine/core'
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { formatNumber } from '../../core/money'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { usePerson } from '../app/person'
import { openPrintQueue } from '../app/print-queue-state'
import type { Pipeline } from '../app/screen'
import { useShopState } from '../app/shop'
import { useTexts } from '../texts/define'
import { Key } from '../ui/key'
import { Screen } from '../ui/screen'
import { ErrorState, StateBadge } from '../ui/states'
import { Money, When } from '../ui/values'
import css from './home.module.css'
import { LANES, type Lane, type LaneStep, PARAMS, countOf } from './lanes'
import { nextStep } from './next-step'
import { texts } from './texts'

/** The whole day at a glance: what to do now, what was earned, and what waits where. */
export function Home() {
  const words = useTexts(texts)
  const person = usePerson()
  const pipeline = useHost('home.pipeline', {}, { everyMs: 30_000 })
  const { go } = useScreen()
  useKeys(
    Object.fromEntries(
      LANES.flatMap((lane) => lane.steps).flatMap((step) =>
        step.digit === undefined ? [] : [[step.digit, () => go(step.screen, PARAMS[step.count])]],
      ),
    ),
  )
  return (
    <Screen title={words.hello(person.name)} data-testid="home">
      {pipeline.refusal !== undefined ? (
        <ErrorState refusal={pipeline.refusal} onRetry={pipeline.refresh} />
      ) : (
        <div className={css.board}>
          <Next pipeline={pipeline.data} />
          <Facts pipeline={pipeline.data} />
          <div className={css.lanes} onKeyDown={moveFocus}>
            {LANES.map((lane) => (
              <LaneCard key={lane.name} lane={lane} pipeline={pipeline.data} />
            ))}
          </div>
        </div>
      )}
    </Screen>
  )
}

function Next({ pipeline }: { readonly pipeline: Pipeline | undefined }) {
  const words = useTexts(texts)
  const { go } = useScreen()
  const button = useRef<HTMLButtonElement>(null)
  const step = pipeline === undefined ? undefined : nextStep(pipeline)
  const known = step !== undefined
  useEffect(() => {
    if (known) button.current?.focus({ preventScroll: true })
  }, [known])
  if (step === undefined)
    return <Skeleton className={css.next} style={{ background: 'transparent' }} height={96} radius={12} />
  const title = words.next[step.name]
  const open = (): void => {
    if (step.screen === 'print-queue') openPrintQueue()
    else go(step.screen, step.name in PARAMS ? PARAMS[step.name as keyof typeof PARAMS] : undefined)
  }
  const done = step.name === 'allDone'
  return (
    <div className={css.next} data-step={step.name} data-testid="home-next">
      {done ? <IconCircleCheck size={34} stroke={1.5} color="var(--mantine-color-teal-5)" /> : null}
      <div className={css.nextText}>
        {done ? null : <div className={css.nextLabel}>{words.nextStep}</div>}
        <div className={css.nextTitle}>{typeof title === 'string' ? title : title(step.count)}</div>
        <div className={css.nextHint}>{words.nextHint[step.name]}</div>
      </div>
      <Button
        ref={button}
        size="md"
        {...(done ? { variant: 'default' } : { variant: 'white', color: 'dark' })}
        rightSection={done ? <IconArrowRight size={17} /> : <Key>Enter</Key>}
        onClick={open}
        data-testid="home-next-go"
      >
        {done ? words.ask : words.go}
      </Button>
    </div>
  )
}

function Facts({ pipeline }: { readonly pipeline: Pipeline | undefined }) {
  const words = useTexts(texts)
  const shop = useShopState()
  if (pipeline === undefined) return <Skeleton height={66} radius={10} />
  return (
    <div className={css.facts}>
      <div className={css.fact}>
        <span className={css.factName}>{words.salesToday}</span>
        <span className={css.factValue}>
          <Money value={pipeline.totalToday} data-testid="home-total" />
          <span className={css.factMore} data-testid="home-sales" data-count={pipeline.salesToday}>
            {words.salesCount(pipeline.salesToday)}
          </span>
        </span>
      </div>
      <div className={css.fact}>
        <span className={css.factName}>{words.till}</span>
        <span className={css.factValue} data-testid="home-till" data-open={pipeline.shiftOpen}>
          <StateBadge tone={pipeline.shiftOpen ? 'accent' : 'attention'}>
            {pipeline.shiftOpen ? words.tillOpen : words.tillClosed}
          </StateBadge>
          <Key>F12</Key>
        </span>
      </div>
      <div className={css.fact}>
        <span className={css.factName}>{words.lastImport}</span>
        <span className={css.factValue}>
          {pipeline.lastImportAt === null ? words.neverImported : <When at={pipeline.lastImportAt} />}
          {shop?.demoBankFile === null ||
          shop?.demoBankFile === undefined ||
          pipeline.lastImportAt !== null ? null : (
            <span className={css.factMore} title={shop.demoBankFile}>
              {words.demoFile}: {shop.demoBankFile.split(/[\\/]/).at(-1)}
            </span>
          )}
        </span>
      </div>
    </div>
  )
}

function LaneCard({ lane, pipeline }: { readonly lane: Lane; readonly pipeline: Pipeline | undefined }) {
  const words = useTexts(texts)
  const Icon = lane.icon
  return (
    <section className={css.lane} data-lane={lane.name}>
      <header className={css.laneHead}>
        <Icon size={18} stroke={1.7} />
        {words[lane.name]}
        <span className={css.laneHint}>{words[`${lane.name}Hint`]}</span>
      </header>
      {lane.steps.map((step) => (
        <StepRow key={step.count} step={step} pipeline={pipeline} />
      ))}
    </section>
  )
}

function StepRow({ step, pipeline }: { readonly step: LaneStep; readonly pipeline: Pipeline | undefined }) {
  const words = useTexts(texts)
  const { go } = useScreen()
  const count = pipeline === undefined ? 0 : countOf(pipeline, step)
  return (
    <button
      type="button"
      className={css.step}
      data-zero={count === 0 ? true : undefined}
      data-tone={count === 0 ? undefined : step.tone}
      data-testid={`home-${step.count}`}
      data-count={count}
      onClick={() => go(step.screen, PARAMS[step.count])}
    >
      <span className={css.stepCount}>
        {pipeline === undefined ? <Skeleton height={22} width={26} /> : formatNumber(count)}
      </span>
      <span className={css.stepName}>{words[step.count]}</span>
      {step.digit === undefined ? <span /> : <Key>{step.digit}</Key>}
    </button>
  )
}

/** Arrows walk over the board as it is seen: up and down in a lane, left and right between lanes. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const by = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key]
  if (by === undefined) return
  const lanes = Array.from(event.currentTarget.querySelectorAll('section'), (lane) =>
    Array.from(lane.querySelectorAll('button')),
  )
  const [x, y] = [lanes.findIndex((lane) => lane.some((step) => step === document.activeElement)), 0]
  const row = lanes[x]?.findIndex((step) => step === document.activeElement) ?? y
  const lane = lanes[Math.max(0, Math.min(lanes.length - 1, x + (by[0] ?? 0)))]
  lane?.[Math.max(0, Math.min(lane.length - 1, row + (by[1] ?? 0)))]?.focus()
  event.preventDefault()
}
