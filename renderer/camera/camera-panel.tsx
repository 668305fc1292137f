import { ActionIcon, Select, Switch, Text, Tooltip } from '@mantine/core'
import { IconCameraOff, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../texts/define'
import { ActionButton, Key } from '../ui'
import css from './camera.module.css'
import { chooseCamera, closeCamera, setTorch, useCamera } from './camera-state'
import { texts } from './texts'
import { useCameraScans } from './use-camera-scans'

/** The picture, what was read last, and which camera with which light. */
export default function CameraPanel() {
  const words = useTexts(texts)
  const { deviceId, torch } = useCamera()
  const target = useRef<HTMLDivElement>(null)
  const camera = useCameraScans(target, deviceId, torch)
  const devices = useCameras(camera.state === 'on')
  const trouble = camera.state === 'trouble' ? words.troubles[camera.trouble] : null
  const current = devices.find((device) => device.deviceId === camera.deviceId)
  return (
    <section
      className={css.panel}
      role="dialog"
      aria-label={words.title}
      data-testid="camera-panel"
      data-state={camera.state}
    >
      <header className={css.head}>
        <span className={css.title}>{words.title}</span>
        <Key>Ctrl+K</Key>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.close}
          onClick={closeCamera}
          data-testid="camera-close"
        >
          <IconX size={17} />
        </ActionIcon>
      </header>
      <div className={css.picture} ref={target} data-read={camera.last !== null && camera.fresh}>
        {trouble === null ? null : (
          <div className={css.trouble} data-testid="camera-trouble">
            <IconCameraOff size={24} stroke={1.5} />
            <Text fz="sm" fw={600}>
              {trouble.title}
            </Text>
            <Text fz="xs">{trouble.hint}</Text>
            <ActionButton variant="default" onClick={camera.again} data-testid="camera-again">
              {words.again}
            </ActionButton>
          </div>
        )}
      </div>
      <div className={css.below}>
        {camera.last === null ? (
          <Text fz="sm" c="dimmed">
            {camera.state === 'starting' ? words.starting : camera.state === 'on' ? words.aim : null}
          </Text>
        ) : (
          <>
            <Text fz="xs" c="dimmed">
              {words.read}
            </Text>
            <Text className="code" fz={18} fw={650} data-testid="camera-read">
              {camera.last}
            </Text>
          </>
        )}
      </div>
      <div className={css.foot}>
        {devices.length < 2 ? null : (
          <Select
            aria-label={words.camera}
            size="xs"
            data={devices.map((device, index) => ({
              value: device.deviceId,
              label: device.label === '' ? words.cameraNo(index + 1) : device.label,
            }))}
            value={current?.deviceId ?? null}
            allowDeselect={false}
            onChange={(next) => (next === null ? undefined : chooseCamera(next))}
            data-testid="camera-choice"
          />
        )}
        {camera.hasTorch ? (
          <Tooltip label={words.torch}>
            <Switch
              label={words.torch}
              checked={torch}
              onChange={(event) => setTorch(event.currentTarget.checked)}
              data-testid="camera-torch"
            />
          </Tooltip>
        ) : null}
      </div>
    </section>
  )
}

/** The cameras of the computer; their names are told once one of them is on. */
function useCameras(on: boolean): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  useEffect(() => {
    if (!on) return
    const look = (): void =>
      void navigator.mediaDevices
        .enumerateDevices()
        .then((all) => setDevices(all.filter(({ kind }) => kind === 'videoinput')))
    look()
    navigator.mediaDevices.addEventListener('devicechange', look)
    return () => navigator.mediaDevices.removeEventListener('devicechange', look)
  }, [on])
  return devices
}
