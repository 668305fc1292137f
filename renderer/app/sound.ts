/** Short tones made on the spot: no files, heard across a packing table. */
export type Sound = 'ok' | 'unknown' | 'wrong' | 'arrive'

/** Frequency in Hz, start and length in ms, loudness 0..1. */
type Tone = readonly [frequency: number, start: number, length: number, loudness: number]

const TONES: Record<Sound, readonly Tone[]> = {
  ok: [[1320, 0, 70, 0.18]],
  unknown: [
    [440, 0, 110, 0.22],
    [440, 160, 110, 0.22],
  ],
  wrong: [
    [233, 0, 160, 0.28],
    [185, 180, 240, 0.28],
  ],
  arrive: [
    [784, 0, 120, 0.26],
    [1047, 130, 120, 0.26],
    [1319, 260, 220, 0.26],
  ],
}

let context: AudioContext | null = null

/** Plays at once and never fails: a computer without a loudspeaker works all the same. */
export function playSound(sound: Sound): void {
  try {
    context ??= new AudioContext()
    if (context.state === 'suspended') void context.resume().catch(() => undefined)
    for (const tone of TONES[sound]) playTone(context, tone)
  } catch {
    context = null
  }
}

function playTone(audio: AudioContext, [frequency, start, length, loudness]: Tone): void {
  const from = audio.currentTime + start / 1000
  const to = from + length / 1000
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.frequency.value = frequency
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(loudness, from + 0.008)
  gain.gain.setValueAtTime(loudness, to - 0.02)
  gain.gain.linearRampToValueAtTime(0, to)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(from)
  oscillator.stop(to)
}
