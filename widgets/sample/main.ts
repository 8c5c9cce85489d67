import type { SampleSiteOptions } from './sample-chain'
import { startSampleSite } from './server'

/**
 * The website as a process of its own, started by `child_process.fork`: the parent sends `SampleSiteOptions` (a secret
 * has no place in arguments or environment) and gets `{url}` or `{problem}`. It ends with its parent or on a signal.
 */
process.once('message', (options: SampleSiteOptions) => {
  startSampleSite(options).then(
    ({ url, close }) => {
      const end = () => void close().then(() => process.exit(0))
      process.once('disconnect', end).once('SIGINT', end).once('SIGTERM', end)
      if (process.connected) process.send?.({ url })
      else end()
    },
    (error: unknown) => {
      process.send?.({ problem: error instanceof Error ? error.message : String(error) })
      process.exitCode = 1
      process.disconnect()
    },
  )
})
