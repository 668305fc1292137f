import { create } from 'zustand'
import { recall, remember } from '../app/memory'

interface CameraState {
  readonly open: boolean
  /** Chosen by the person; null: whichever the computer offers first. */
  readonly deviceId: string | null
  readonly torch: boolean
}

/** The camera beside the screen. It is switched on by a person each time; which one and its light are remembered. */
export const useCamera = create<CameraState>(() => ({
  open: false,
  deviceId: recall('camera'),
  torch: recall('camera-torch') === 'on',
}))

export const toggleCamera = (): void => useCamera.setState(({ open }) => ({ open: !open }))
export const closeCamera = (): void => useCamera.setState({ open: false })

export function chooseCamera(deviceId: string): void {
  remember('camera', deviceId)
  useCamera.setState({ deviceId })
}

export function setTorch(torch: boolean): void {
  remember('camera-torch', torch ? 'on' : 'off')
  useCamera.setState({ torch })
}
