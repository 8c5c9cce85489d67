import { cpus, loadavg } from 'node:os'
import { compileRuleSet } from '@/server/domain/promotions/compile-rule-set'
import { evaluate } from '@/server/domain/promotions/evaluate'
import { busyRules, tenLines } from '@/server/domain/promotions/fixtures/busy-rules'
import { buildFacts } from '@/server/domain/promotions/fixtures/build-rules'
import { median } from './drive-load'

/** How many promotions live, and how many of them apply; `SIZES=5:5,200:20` for a choice. */
const SIZES = (process.env['SIZES'] ?? '5:5,50:20,100:20,200:20,400:20').split(',').map((one) => one.split(':').map(Number))
const ROUNDS = 40
const ROUND_CPU_MS = 20
const WARM_UP_CALLS = 2_000

interface Figures { live: number; applying: number; compileMs: number; evaluateMs: number; fastestMs: number; withTextsMs: number }

/** CPU of one call, in milliseconds: as many calls as fill a round of CPU time, whatever else the machine does meanwhile; the median of the rounds. */
function measure(work: () => unknown): { medianMs: number; fastestMs: number } {
  for (let n = 0; n < WARM_UP_CALLS; n++) work()
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage()
    for (let calls = 10; ; calls += 10) {
      for (let n = 0; n < 10; n++) work()
      const { user, system } = process.cpuUsage(before)
      if (user + system >= ROUND_CPU_MS * 1_000) return (user + system) / 1_000 / calls
    }
  })
  return { medianMs: median(rounds), fastestMs: Math.min(...rounds) }
}

const facts = buildFacts({ lines: tenLines() })
const figures = SIZES.map(([live = 0, applying = 0]): Figures => {
  const ruleSet = busyRules(live, applying)
  const compiled = compileRuleSet(ruleSet)
  const applied = evaluate(compiled, facts).explanations.filter((one) => one.applied).length
  if (applied !== applying) throw new Error(`${applied} of ${live} promotions apply instead of ${applying}`)
  const compile = measure(() => compileRuleSet(ruleSet))
  const one = measure(() => evaluate(compiled, facts))
  const told = measure(() => evaluate(compiled, facts).explanations.map(({ detail }) => detail))
  return { live, applying, compileMs: compile.medianMs, evaluateMs: one.medianMs, fastestMs: one.fastestMs, withTextsMs: told.medianMs }
})

const ms = (value: number) => value.toFixed(3)
process.stdout.write(`
| lines | live promotions | that apply | evaluate, ms of CPU | fastest round | with every text read | a second | compile once, ms |
|---|---|---|---|---|---|---|---|
${figures.map((one) => `| ${facts.lines.length} | ${one.live} | ${one.applying} | ${ms(one.evaluateMs)} | ${ms(one.fastestMs)} | ${ms(one.withTextsMs)} | ${Math.round(1_000 / one.evaluateMs)} | ${ms(one.compileMs)} |`).join('\n')}

${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}; load of the machine ${loadavg().map((load) => load.toFixed(1)).join(', ')}
`)
