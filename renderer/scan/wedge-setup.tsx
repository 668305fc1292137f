import { useEffect } from 'react'
import { useHost } from '../app/host'
import { setWedgeSettings } from './wedge-listener'

/** Tells the scanner's listener how this terminal's scanners type, now and whenever it is changed. */
export function WedgeSetup() {
  const settings = useHost('wedge.settings', {}).data
  useEffect(() => {
    if (settings !== undefined) setWedgeSettings(settings)
  }, [settings])
  return null
}
