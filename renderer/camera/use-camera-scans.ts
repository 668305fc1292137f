import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { EMPTY_SIGHT, agree } from '../../core/scan/agreement'
import { deliverScan } from '../scan/scan-bus'
import { type CameraSession, type CameraTrouble, startCamera } from './camera-reader'

type State =
  | { readonly state: 'starting' }
  | { readonly state: 'on'; readonly session: CameraSession }
  | { readonly state: 'trouble'; readonly trouble: CameraTrouble }

export interface CameraScans {
  readonly state: State['state']
  readonly trouble: CameraTrouble
  readonly hasTorch: boolean
  /** The camera that is on. */
  readonly deviceId: string | null
  /** The code that became a scan last. */
  readonly last: string | null
  /** It was just now; the picture shows it for a moment. */
  readonly fresh: boolean
  again(): void
}

/** How long a reading is shown at the picture. */
const FRESH_MS = 700

/** Switches the camera on while mounted and brings what it reads to the scan bus. */
export function useCameraScans(
  target: RefObject<HTMLElement | null>,
  deviceId: string | null,
  torch: boolean,
): CameraScans {
  const [now, setNow] = useState<State>({ state: 'starting' })
  const [attempt, setAttempt] = useState(0)
  const [last, setLast] = useState<string | null>(null)
  const [fresh, setFresh] = useState(false)
  // What lies before the camera stays there when the other camera or the light is chosen.
  const sight = useRef(EMPTY_SIGHT)
  const again = useCallback(() => setAttempt((n) => n + 1), [])

  useEffect(() => {
    const element = target.current
    if (element === null) return
    const ended = new AbortController()
    let calm: number | undefined
    setNow({ state: 'starting' })
    void startCamera(
      {
        target: element,
        deviceId,
        onRead(read) {
          const step = agree(sight.current, read)
          sight.current = step.sight
          if (step.scan === null) return
          setLast(step.scan)
          setFresh(true)
          window.clearTimeout(calm)
          calm = window.setTimeout(() => setFresh(false), FRESH_MS)
          deliverScan({ text: step.scan, source: 'camera', at: Date.now() })
        },
      },
      ended.signal,
    ).then((started) => {
      if (ended.signal.aborted) return
      if ('trouble' in started) return setNow({ state: 'trouble', trouble: started.trouble })
      started.track.addEventListener('ended', again, { signal: ended.signal })
      setNow({ state: 'on', session: started })
    })
    return () => {
      ended.abort()
      window.clearTimeout(calm)
    }
  }, [target, deviceId, attempt, again])

  const session = now.state === 'on' ? now.session : null
  useEffect(() => {
    if (session?.hasTorch === true) void session.setTorch(torch).catch(() => undefined)
  }, [session, torch])

  // A camera that is plugged in is tried at once; one that is refused or taken waits for the person.
  const absent = now.state === 'trouble' && (now.trouble === 'none' || now.trouble === 'failed')
  useEffect(() => {
    if (!absent) return
    navigator.mediaDevices.addEventListener('devicechange', again)
    return () => navigator.mediaDevices.removeEventListener('devicechange', again)
  }, [absent, again])

  return {
    state: now.state,
    trouble: now.state === 'trouble' ? now.trouble : 'failed',
    hasTorch: session?.hasTorch ?? false,
    deviceId: session?.track.getSettings().deviceId ?? null,
    last,
    fresh,
    again,
  }
}
