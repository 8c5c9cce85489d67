import { checkRate, type RateRule } from '@/server/platform/rate-limit/check-rate'

/** A process of its own that asks the shared limiter: for each rule it is sent, `count` times at once; answers how many passed. */
interface Asked {
  name: string
  key: string
  rule: RateRule
  count: number
}
process.on('message', (asked: Asked) => {
  const calls = Array.from({ length: asked.count }, () => checkRate(asked.name, asked.key, asked.rule))
  void Promise.all(calls).then((states) => process.send?.(states.filter(({ allowed }) => allowed).length))
})
process.once('disconnect', () => process.exit(0))
process.send?.('ready')
