import { Loader } from '@mantine/core'
import { Suspense, lazy, useEffect } from 'react'
import css from '../app/frame.module.css'
import { closeCamera, useCamera } from './camera-state'

/** Fetched when somebody opens the camera: most tills have a scanner. */
const CameraPanel = lazy(() => import('./camera-panel'))

/** The camera, below the rail: the screen it scans for keeps its place, its keys and the focus. */
export function CameraDock() {
  const open = useCamera((camera) => camera.open)
  // Whoever signs in next switches it on anew.
  useEffect(() => closeCamera, [])
  if (!open) return null
  return (
    <aside className={css.camera} data-testid="camera">
      <Suspense fallback={<Loader size="sm" m="auto" />}>
        <CameraPanel />
      </Suspense>
    </aside>
  )
}
