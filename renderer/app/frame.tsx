import { useEffect } from 'react'
import { CameraDock } from '../camera/camera-dock'
import { DefaultScan } from '../scan/default-scan'
import { UnknownBarcodeDialog } from '../scan/unknown-barcode-dialog'
import { WedgeSetup } from '../scan/wedge-setup'
import { PrintQueuePanel } from '../printers/queue-panel'
import { LeaveGuard } from '../terminals/leave-guard'
import { UnsentNote } from '../terminals/unsent-note'
import { useTexts } from '../texts/define'
import { showRefusalsIn } from '../texts/refusals'
import { ApprovalDialog } from './approval'
import { Banners } from './banners'
import { useDropOrderNotices } from './drop-order-notices'
import { ErrorBoundary } from './error-boundary'
import css from './frame.module.css'
import { useKeys } from './keys'
import { useNavigation } from './navigation'
import { useOrderNotices } from './order-notices'
import { endSwitch, usePerson } from './person'
import { Rail } from './rail'
import { SCREEN_KEYS, screenById } from './screens'
import { useSession } from './session'
import type { ShopState } from './shop'
import { SignIn } from './sign-in'
import { texts } from './texts'
import { TopBar } from './top-bar'
import { workplacesOf } from './workplaces'
import { Dialog } from '../ui/dialog'

/** Rail, bar and the open screen. */
export function Frame({ shop }: { readonly shop: ShopState }) {
  const words = useTexts(texts)
  const { screen, visit, workplace, go, work } = useNavigation()
  const person = usePerson()
  const switching = useSession((session) => session.switching)
  const allowed = workplacesOf(person.role)
  useEffect(() => {
    const usual = allowed[0]
    if (!allowed.includes(workplace) && usual !== undefined) work(usual)
  }, [allowed, workplace, work])
  const zone = shop.settings?.zone
  useEffect(() => {
    if (zone !== undefined) showRefusalsIn(zone)
  }, [zone])

  useKeys(
    Object.fromEntries(
      Object.entries(SCREEN_KEYS[workplace]).map(([key, id]) => [
        key,
        () => (id === undefined ? undefined : go(id)),
      ]),
    ),
  )
  useOrderNotices()
  useDropOrderNotices()

  return (
    <div className={css.frame} data-testid="frame" data-screen={screen} data-workplace={workplace}>
      <TopBar shop={shop} />
      <Banners shop={shop} />
      <Rail />
      <LeaveGuard />
      <main className={css.main}>
        <ErrorBoundary key={visit} title={words.broken} hint={words.brokenHint} reopen={words.reopen}>
          {screenById(screen)?.render() ?? <div className={css.whole}>{words.notHere}</div>}
        </ErrorBoundary>
      </main>
      <CameraDock />
      <DefaultScan />
      <WedgeSetup />
      <UnknownBarcodeDialog />
      <PrintQueuePanel />
      <ApprovalDialog />
      <Dialog opened={switching} onClose={endSwitch} title="" size={460} data-testid="switch-person">
        <UnsentNote />
        <SignIn demo={shop.demo} onCancel={endSwitch} />
      </Dialog>
    </div>
  )
}
