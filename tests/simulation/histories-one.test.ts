import { vi } from 'vitest'
import { playHistories } from './histories'

vi.mock('node:crypto', async (original) => (await import('./quick-crypto')).quickCrypto(original))

playHistories(0)
