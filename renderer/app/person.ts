import type { Person } from '../../contract/operations/shop'
import { useSession } from './session'

/** Who is signed in; screens are shown to a signed-in person only. */
export function usePerson(): Person {
  const person = useSession((session) => session.person)
  if (person === null) throw new Error('nobody is signed in')
  return person
}

export const signIn = (person: Person): void => useSession.setState({ person, switching: false })
export const signOut = (): void => useSession.setState({ person: null, switching: false })
export const startSwitch = (): void => useSession.setState({ switching: true })
export const endSwitch = (): void => useSession.setState({ switching: false })
