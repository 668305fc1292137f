import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconAppWindow, IconBell, IconCamera, IconMoon, IconPrinter, IconSun } from '@tabler/icons-react'
import { useLanguageChoice, useTexts } from '../texts/define'
import { SyncSignal } from '../terminals/sync-signal'
import { Key } from '../ui/key'
import { toggleCamera, useCamera } from '../camera/camera-state'
import { texts as cameraTexts } from '../camera/texts'
import css from './frame.module.css'
import { useHost, useLink } from './host'
import { initialsOf } from './initials'
import { useKeys } from './keys'
import { useNavigation } from './navigation'
import { BarNotices } from './notices'
import { startSwitch, usePerson } from './person'
import { openPrintQueue } from './print-queue-state'
import { openWorkplaceWindow } from './shell'
import type { ShopState } from './shop'
import { texts } from './texts'
import { useUnacknowledged } from './use-unacknowledged'
import { workplacesOf } from './workplaces'

/** Who and where: shop, workplace, trouble, person, language, colours. */
export function TopBar({ shop }: { readonly shop: ShopState }) {
  return (
    <header className={css.bar}>
      <div className={css.shop}>
        <span className={css.shopName} data-testid="shop-name">
          {shop.settings?.name}
        </span>
        <span className={css.terminal}>{shop.terminal.code}</span>
      </div>
      <Workplaces />
      <BarNotices />
      <DropOrderAlarm />
      <CameraSwitch />
      <PrintSignal />
      <SyncSignal />
      <HostSignal />
      <LanguageSwitch />
      <ColourSwitch />
      <PersonButton />
    </header>
  )
}

function Workplaces() {
  const words = useTexts(texts)
  const person = usePerson()
  const { workplace, work } = useNavigation()
  const allowed = workplacesOf(person.role)
  const openSecond = (): void =>
    void openWorkplaceWindow(workplace === 'desk' && allowed.includes('warehouse') ? 'warehouse' : workplace)
  useKeys({
    ...Object.fromEntries(allowed.map((one, index) => [`ctrl+${index + 1}`, () => work(one)])),
    'ctrl+shift+n': openSecond,
  })
  return (
    <>
      <div className={css.workplaces} role="tablist">
        {allowed.map((one, index) => (
          <button
            key={one}
            type="button"
            role="tab"
            className={css.workplace}
            aria-selected={one === workplace}
            data-chosen={one === workplace ? true : undefined}
            data-testid={`workplace-${one}`}
            tabIndex={-1}
            onClick={() => work(one)}
          >
            {words.workplace[one]}
            <span className={css.hideNarrow}>
              <Key>{`Ctrl+${index + 1}`}</Key>
            </span>
          </button>
        ))}
      </div>
      <Tooltip label={`${words.openSecond} · Ctrl+Shift+N`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          tabIndex={-1}
          aria-label={words.openSecond}
          onClick={openSecond}
          data-testid="open-window"
        >
          <IconAppWindow size={18} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}

/** Stays until every new request was acknowledged in the warehouse. */
function DropOrderAlarm() {
  const words = useTexts(texts)
  const { go, workplace } = useNavigation()
  const waiting = useUnacknowledged(workplace === 'warehouse')
  if (workplace !== 'warehouse' || waiting === 0) return null
  return (
    <button
      type="button"
      className={css.alarm}
      onClick={() => go('warehouse')}
      data-testid="drop-order-alarm"
      data-count={waiting}
    >
      <IconBell size={17} stroke={2} />
      {words.newDropOrders(waiting)}
    </button>
  )
}

function CameraSwitch() {
  const words = useTexts(cameraTexts)
  const open = useCamera((camera) => camera.open)
  useKeys({ 'ctrl+k': toggleCamera })
  const label = open ? words.close : words.open
  return (
    <Tooltip label={`${label} · Ctrl+K`}>
      <button
        type="button"
        className={css.signal}
        onClick={toggleCamera}
        tabIndex={-1}
        aria-label={label}
        aria-pressed={open}
        data-testid="camera-switch"
      >
        <IconCamera size={18} stroke={1.7} />
      </button>
    </Tooltip>
  )
}

function PrintSignal() {
  const words = useTexts(texts)
  const trouble = useHost('home.pipeline', {}).data?.printTrouble ?? 0
  useKeys({ 'ctrl+p': openPrintQueue })
  return (
    <Tooltip label={trouble > 0 ? words.printTrouble(trouble) : `${words.printQueue} · Ctrl+P`}>
      <button
        type="button"
        className={css.signal}
        data-tone={trouble > 0 ? 'attention' : undefined}
        onClick={openPrintQueue}
        tabIndex={-1}
        aria-label={words.printQueue}
        data-testid="print-signal"
        data-count={trouble}
      >
        <IconPrinter size={18} stroke={1.7} />
        {trouble > 0 ? words.printTrouble(trouble) : null}
      </button>
    </Tooltip>
  )
}

function HostSignal() {
  const words = useTexts(texts)
  const state = useLink((link) => link.state)
  const label = state === 'ready' ? words.hostReady : words.hostLost
  return (
    <Tooltip label={label}>
      <span
        className={css.signal}
        style={{ padding: '0 7px' }}
        data-testid="host-state"
        data-state={state}
        aria-label={label}
      >
        <span className={css.dot} data-tone={state === 'ready' ? undefined : 'attention'} />
      </span>
    </Tooltip>
  )
}

export function LanguageSwitch() {
  const words = useTexts(texts)
  const { language, setLanguage } = useLanguageChoice()
  const swap = (): void => setLanguage(language === 'id' ? 'en' : 'id')
  useKeys({ 'ctrl+shift+l': swap })
  return (
    <Tooltip label={`${words.language} · Ctrl+Shift+L`}>
      <button
        type="button"
        className={css.signal}
        onClick={swap}
        tabIndex={-1}
        data-testid="language"
        data-language={language}
      >
        <span style={{ fontWeight: 650, fontSize: 12 }}>{language.toUpperCase()}</span>
      </button>
    </Tooltip>
  )
}

export function ColourSwitch() {
  const words = useTexts(texts)
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const swap = (): void => setColorScheme(scheme === 'dark' ? 'light' : 'dark')
  useKeys({ 'ctrl+shift+d': swap })
  const label = scheme === 'dark' ? words.darkOff : words.darkOn
  return (
    <Tooltip label={`${label} · Ctrl+Shift+D`}>
      <button
        type="button"
        className={css.signal}
        onClick={swap}
        tabIndex={-1}
        aria-label={label}
        data-testid="colours"
      >
        {scheme === 'dark' ? <IconSun size={18} stroke={1.7} /> : <IconMoon size={18} stroke={1.7} />}
      </button>
    </Tooltip>
  )
}

function PersonButton() {
  const words = useTexts(texts)
  const person = usePerson()
  useKeys({ 'ctrl+l': startSwitch })
  return (
    <Tooltip label={`${words.switchPerson} · Ctrl+L`}>
      <button
        type="button"
        className={css.person}
        onClick={startSwitch}
        tabIndex={-1}
        data-testid="person"
        data-name={person.name}
      >
        <span className={css.initials}>{initialsOf(person.name)}</span>
        <span className={css.personName}>{person.name}</span>
      </button>
    </Tooltip>
  )
}
