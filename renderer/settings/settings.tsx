import { Tabs, Text } from '@mantine/core'
import { useState } from 'react'
import type { ShopSettings } from '../../contract/settings'
import { useCommand } from '../app/host'
import { useScreen } from '../app/navigation'
import { notifyDone } from '../app/notify'
import { usePerson } from '../app/person'
import { useShopState } from '../app/shop'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { Screen } from '../ui/screen'
import { LoadingRows, RefusalNote } from '../ui/states'
import { BankAccounts } from './bank-accounts'
import { changedSettings } from './changes'
import { CourierAccounts } from './courier-accounts'
import css from './settings.module.css'
import { MessagesForm } from './messages-form'
import { PapersForm } from './papers-form'
import { OrdersForm, PaperForm, ParcelsForm, ShopForm } from './settings-forms'
import { texts } from './texts'
import { WhatsAppSettings } from './whatsapp-form'

const TABS = [
  'shop',
  'orders',
  'parcels',
  'messages',
  'papers',
  'paper',
  'couriers',
  'whatsapp',
  'banks',
] as const
type Tab = (typeof TABS)[number]
/** Lists of their own, saved one by one. */
const LISTS: readonly Tab[] = ['couriers', 'whatsapp', 'banks']

/** What the shop decides once. Only changed settings are sent. */
export function Settings() {
  const settings = useShopState()?.settings ?? null
  return settings === null ? <LoadingRows /> : <SettingsPage settings={settings} />
}

function SettingsPage({ settings }: { readonly settings: ShopSettings }) {
  const words = useTexts(texts)
  const shared = useTexts(common)
  const { params } = useScreen()
  const supervisor = usePerson().role === 'supervisor'
  const save = useCommand('settings.change')
  const [tab, setTab] = useState<Tab>(TABS.find((one) => one === params['tab']) ?? 'shop')
  const [draft, setDraft] = useState<Partial<ShopSettings>>({})
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const value: ShopSettings = { ...settings, ...draft }
  const changes = changedSettings(settings, value)
  const dirty = Object.keys(changes).length > 0

  const submit = async (): Promise<void> => {
    if (!dirty) return
    const outcome = await save.run({ changes })
    setRefusal(outcome.ok ? null : outcome.error)
    if (!outcome.ok) return
    setDraft({})
    notifyDone(words.saved)
  }
  const form = {
    value,
    disabled: !supervisor,
    change: (part: Partial<ShopSettings>) => setDraft((now) => ({ ...now, ...part })),
  }
  return (
    <Screen
      title={words.title}
      {...(supervisor ? {} : { hint: words.supervisorOnly })}
      data-testid="settings"
      footer={
        LISTS.includes(tab) ? undefined : (
          <>
            <Text {...(dirty ? { fw: 600 } : { c: 'dimmed' })}>{dirty ? words.unsaved : words.allSaved}</Text>
            <RefusalNote refusal={refusal} />
            <ActionButton
              size="md"
              ml="auto"
              keyName="Ctrl+Enter"
              disabled={!dirty || !supervisor}
              busy={save.busy}
              onClick={submit}
              data-testid="settings-save"
            >
              {shared.save}
            </ActionButton>
          </>
        )
      }
    >
      <Tabs
        className={css.page}
        orientation="vertical"
        variant="pills"
        classNames={{ tab: css.tab ?? '', tabLabel: css.tabLabel ?? '' }}
        value={tab}
        onChange={(next) => setTab(TABS.find((one) => one === next) ?? 'shop')}
      >
        <Tabs.List>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one} data-testid={`settings-tab-${one}`} autoFocus={one === tab}>
              {words.tabs[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div
          className={css.form}
          style={LISTS.includes(tab) ? { display: 'flex', flexDirection: 'column', overflow: 'hidden' } : {}}
        >
          {tab === 'shop' ? <ShopForm {...form} /> : null}
          {tab === 'orders' ? <OrdersForm {...form} /> : null}
          {tab === 'parcels' ? <ParcelsForm {...form} /> : null}
          {tab === 'messages' ? <MessagesForm {...form} /> : null}
          {tab === 'papers' ? <PapersForm settings={settings} {...form} /> : null}
          {tab === 'paper' ? <PaperForm {...form} /> : null}
          {tab === 'couriers' ? <CourierAccounts disabled={!supervisor} /> : null}
          {tab === 'whatsapp' ? <WhatsAppSettings settings={settings} disabled={!supervisor} /> : null}
          {tab === 'banks' ? <BankAccounts disabled={!supervisor} /> : null}
        </div>
      </Tabs>
    </Screen>
  )
}
