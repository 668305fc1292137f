import Quagga, { type QuaggaJSResultObject } from '@ericblade/quagga2'
import type { CameraRead } from '../../core/scan/agreement'

/** Why there is no picture. */
export type CameraTrouble = 'denied' | 'none' | 'in-use' | 'failed'

export interface CameraSession {
  readonly track: MediaStreamTrack
  /** Whether it has a light that can be switched. */
  readonly hasTorch: boolean
  setTorch(on: boolean): Promise<void>
}

interface CameraWishes {
  /** The element the picture is shown in. */
  readonly target: HTMLElement
  readonly deviceId: string | null
  readonly onRead: (read: CameraRead) => void
}

/** More pictures a second make nothing quicker to read and take the computer from everything else. */
const READS_PER_SECOND = 8

/** The library has one camera for the whole page: what is begun is ended before the next begins. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * Switches the camera on, for which the system may ask the person, and reads barcodes until `stopped` is told.
 * EAN-13 (with it UPC-A) and Code 128 alone: each further kind adds wrong readings to those.
 */
export function startCamera(
  wishes: CameraWishes,
  stopped: AbortSignal,
): Promise<CameraSession | { readonly trouble: CameraTrouble }> {
  const started = turn.then(() => begin(wishes, stopped))
  turn = started.catch(() => undefined)
  return started
}

async function begin(
  { target, deviceId, onRead }: CameraWishes,
  stopped: AbortSignal,
): Promise<CameraSession | { readonly trouble: CameraTrouble }> {
  if (stopped.aborted) return { trouble: 'failed' }
  const onDetected = (result: QuaggaJSResultObject): void => {
    const read = readOf(result)
    if (read !== null) onRead(read)
  }
  try {
    await open(target, deviceId).catch((error: unknown) => {
      // The camera chosen once is not plugged in today; any other will do.
      if (deviceId === null || troubleOf(error) !== 'none') throw error
      return open(target, null)
    })
  } catch (error) {
    await Quagga.stop().catch(() => undefined)
    return { trouble: troubleOf(error) }
  }
  const end = (): void => {
    Quagga.offDetected(onDetected)
    turn = turn.then(() => Quagga.stop()).catch(() => undefined)
  }
  const track = Quagga.CameraAccess.getActiveTrack()
  if (stopped.aborted || track === null) {
    end()
    return { trouble: 'failed' }
  }
  stopped.addEventListener('abort', end, { once: true })
  Quagga.onDetected(onDetected)
  Quagga.start()
  return {
    track,
    hasTorch: 'torch' in track.getCapabilities(),
    // The light is younger than the type of what a camera can do.
    setTorch: (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }),
  }
}

const open = (target: HTMLElement, deviceId: string | null): Promise<void> =>
  new Promise((resolve, reject) => {
    void Quagga.init(
      {
        inputStream: {
          type: 'LiveStream',
          target,
          constraints: {
            width: { ideal: 1280 },
            height: { ideal: 720 },
            ...(deviceId === null ? { facingMode: 'environment' } : { deviceId: { exact: deviceId } }),
          },
        },
        canvas: { createOverlay: false },
        locate: true,
        locator: { halfSample: true, patchSize: 'medium' },
        decoder: { readers: ['ean_reader', 'code_128_reader'] },
        frequency: READS_PER_SECOND,
        // A worker would be made of a blob, which the page's policy forbids.
        numOfWorkers: 0,
      },
      (error: unknown) => (error === undefined || error === null ? resolve() : reject(asError(error))),
    )
  })

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** One reading with the median error of its characters; null when the library has found bars and no code. */
function readOf({ codeResult }: QuaggaJSResultObject): CameraRead | null {
  const { code, format, decodedCodes } = codeResult
  if (code === null) return null
  const errors = decodedCodes
    .flatMap(({ error }) => (error === undefined ? [] : [error]))
    .toSorted((one, other) => one - other)
  return {
    text: code,
    format: format === 'ean_13' ? 'ean-13' : 'code-128',
    error: errors[Math.floor(errors.length / 2)] ?? Number.NaN,
    at: performance.now(),
  }
}

function troubleOf(error: unknown): CameraTrouble {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none'
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use'
    default:
      return 'failed'
  }
}
