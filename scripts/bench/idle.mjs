// A program that does nothing: how long the machine lets even it wait. Told 'start' and 'stop' by its parent.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 1 })
process.on('message', (word) => {
  if (word === 'start') {
    delay.reset()
    delay.enable()
    process.send?.({ ready: true })
  } else {
    delay.disable()
    process.send?.({ longest: delay.max / 1e6, p99: delay.percentile(99) / 1e6 })
  }
})
process.on('disconnect', () => process.exit(0))
