import { create } from 'zustand'
import type { Person } from '../../contract/operations/shop'

interface Session {
  /** Who works at this window. */
  readonly person: Person | null
  /** The sign-in is shown over the work that goes on, to change hands; the work stays as it is. */
  readonly switching: boolean
}

export const useSession = create<Session>(() => ({ person: null, switching: false }))
