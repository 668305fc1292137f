import { Loader, MantineProvider, Text, localStorageColorSchemeManager } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { Setup } from '../setup/setup'
import { useTexts } from '../texts/define'
import { ErrorState } from '../ui/states'
import { Frame } from './frame'
import css from './frame.module.css'
import { queryClient, useHost } from './host'
import { PageNotices } from './notices'
import { useSession } from './session'
import { ShopSettingsContext } from './shop'
import { SignIn } from './sign-in'
import { texts } from './texts'
import { theme } from './theme'
import { ColourSwitch, LanguageSwitch } from './top-bar'

const colours = localStorageColorSchemeManager({ key: 'pesan.colours' })

/** @param nonce - of the page; styles that are made while the program runs carry it, or the browser refuses them. */
export function App({ nonce }: { readonly nonce: string }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="light"
      colorSchemeManager={colours}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** What a person sees first: the shop being opened, its founding, the sign-in, or their work. */
function Gate() {
  const shop = useHost('shop.state', {}, { everyMs: 60_000 })
  const person = useSession((session) => session.person)
  if (shop.data === undefined)
    return (
      <div className={css.whole}>
        {shop.refusal === undefined ? (
          <Starting />
        ) : (
          <ErrorState refusal={shop.refusal} onRetry={shop.refresh} />
        )}
      </div>
    )
  if (!shop.data.founded)
    return (
      <>
        <PageNotices />
        <Setup />
      </>
    )
  if (person === null)
    return (
      <div className={css.whole} style={{ position: 'relative' }}>
        <div style={{ position: 'absolute', top: 16, right: 16, display: 'flex', gap: 4 }}>
          <LanguageSwitch />
          <ColourSwitch />
        </div>
        <div style={{ position: 'absolute', top: 20, left: 24 }}>
          <Text fw={650}>{shop.data.settings?.name}</Text>
        </div>
        <PageNotices />
        <SignIn demo={shop.data.demo} />
      </div>
    )
  return (
    <ShopSettingsContext value={shop.data.settings ?? DEFAULT_SETTINGS}>
      <Frame shop={shop.data} />
    </ShopSettingsContext>
  )
}

const LONG_MS = 8000

function Starting() {
  const words = useTexts(texts)
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), LONG_MS)
    return () => window.clearTimeout(timer)
  }, [])
  return (
    <div style={{ textAlign: 'center' }} data-testid="starting">
      <Loader size="sm" />
      <Text mt={12} c="dimmed">
        {long ? words.startingLong : words.starting}
      </Text>
    </div>
  )
}
