import { singleton } from '../singleton/singleton'
import { addReader } from './expose-metrics'
import { meters } from './meters'

/** Environments with a label of their own at a time; the rest is `other`, what nobody asked for `none`. */
export const LABELLED_MAX = 20
const WAITING_MAX = 5_000
/** A chain must be clearly costlier than the cheapest labelled one, or labels would change hands all the time. */
const TAKES_OVER = 2
const FADES = 0.9

interface Shares {
  cpu: NodeJS.CpuUsage
  /** Milliseconds of evaluation since the last sharing, by environment. */
  work: Map<string, number>
  /** What an environment cost lately, fading from one sharing to the next. */
  lately: Map<string, number>
  labelled: Set<string>
}

const shares = (): Shares => singleton('cpu-shares', () => {
  addReader(() => shareCpu(cpuSince()))
  return { cpu: process.cpuUsage(), work: new Map(), lately: new Map(), labelled: new Set() }
})

/** Notes that `ms` of computing were done for an environment. */
export function noteWork(chainId: string, ms: number): void {
  const { work } = shares()
  const key = work.has(chainId) || work.size < WAITING_MAX ? chainId : 'other'
  work.set(key, (work.get(key) ?? 0) + ms)
}

/** CPU seconds of this process since the last call. */
function cpuSince(): number {
  const state = shares()
  const spent = process.cpuUsage(state.cpu)
  state.cpu = process.cpuUsage()
  return (spent.user + spent.system) / 1e6
}

/**
 * Shares CPU seconds out among the environments by the evaluation that was done for each in that time: what a call costs
 * besides (parsing, the driver, garbage) follows the same proportion. Exact per call it would need a hook on every
 * continuation. A sum over all labels is the CPU of the process. Each label only grows; an environment that loses its
 * label to a costlier one leaves the list, and begins anew from 0 should it come back.
 */
export function shareCpu(cpuSeconds: number): void {
  const state = shares()
  const sum = [...state.work.values()].reduce((total, ms) => total + ms, 0)
  const { chainCpu } = meters()
  if (sum === 0) return chainCpu.inc({ chain: 'none' }, cpuSeconds)
  fade(state.lately)
  for (const [chain, ms] of state.work) if (chain !== 'other') state.lately.set(chain, (state.lately.get(chain) ?? 0) + (ms / sum) * cpuSeconds)
  giveLabels(state)
  for (const [chain, ms] of state.work) chainCpu.inc({ chain: state.labelled.has(chain) ? chain : 'other' }, (ms / sum) * cpuSeconds)
  state.work.clear()
}

function fade(lately: Map<string, number>): void {
  for (const [chain, cost] of lately) {
    if (cost < 1e-6) lately.delete(chain)
    else lately.set(chain, cost * FADES)
  }
}

function giveLabels({ lately, labelled }: Shares): void {
  const costliest = [...lately].sort((a, b) => b[1] - a[1]).slice(0, LABELLED_MAX)
  for (const [chain, cost] of costliest) {
    if (labelled.has(chain)) continue
    if (labelled.size < LABELLED_MAX) {
      labelled.add(chain)
      continue
    }
    const [cheapest, least] = [...labelled].map((one) => [one, lately.get(one) ?? 0] as const).reduce((a, b) => (b[1] < a[1] ? b : a))
    if (cost < least * TAKES_OVER) continue
    labelled.delete(cheapest)
    meters().chainCpu.remove({ chain: cheapest })
    labelled.add(chain)
  }
}
