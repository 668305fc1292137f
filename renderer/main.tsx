import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/app.css'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './app/app'
import { startFocusMemory } from './app/focus-memory'
import { startRefreshing } from './app/host'
import { startLink } from './app/host-link'
import { startKeys } from './app/keys'
import { startFrontWindow } from './scan/front-window'
import { startSerialScans } from './scan/serial-scans'
import { startWedge } from './scan/wedge-listener'

// The content security policy forbids eval, which zod would otherwise try.
z.config({ jitless: true })

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
if (nonce !== '') setNonce(nonce)

// The scanner first: what it types must not reach the keys of the screens.
startWedge()
startKeys()
startFocusMemory()
startFrontWindow()
startSerialScans()
startRefreshing()
startLink()

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
createRoot(root).render(<App nonce={nonce} />)
