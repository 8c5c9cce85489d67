import { cpus, loadavg } from 'node:os'
import type { Client } from 'pg'
import type { Finding } from '@/server/data/ledger/finding'
import type { InChain } from '@/server/platform/db/with-chain'
import { checkLedgerStep, type CheckCursor } from '@/server/usecases/ledger/check-ledger-step'
import { sealLedger } from '@/server/usecases/ledger/seal-ledger'
import { cpuSeconds } from './drive-load'
import { must } from './prepare-chain'

export interface Proof { postings: number; seconds: number; cpuSeconds: number; phases: Record<string, number>; findings: number; sealPerSecond: number; memoryMb: { first: number; most: number } }

/** Seals what waits, then takes the whole check in the steps of the nightly job, and times it. */
export async function prove(client: Client, scope: InChain): Promise<Proof> {
  const sealedAt = performance.now()
  let sealed = 0
  for (let done = 1; done > 0; sealed += done) done = must(await sealLedger(scope, { until: 0, batch: 1_000 })).done
  const sealPerSecond = sealed / ((performance.now() - sealedAt) / 1_000)
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM posting')
  const phases: Record<string, number> = {}
  const [startedAt, cpuBefore] = [performance.now(), await cpuOfUs(client)]
  let findings = 0
  const memoryMb = { first: 0, most: 0 }
  for (let at: CheckCursor = null; ; ) {
    const stepAt = performance.now()
    const phase: string = at === null ? 'accounts' : at.slice(0, at.indexOf(':'))
    const step: { findings: readonly Finding[]; next: CheckCursor } = must(await checkLedgerStep(scope, { at }))
    findings += step.findings.length
    for (const finding of step.findings.slice(0, 3)) process.stdout.write(`${JSON.stringify(finding)}\n`)
    phases[phase] = (phases[phase] ?? 0) + (performance.now() - stepAt) / 1_000
    memoryMb.most = Math.max(memoryMb.most, process.memoryUsage().rss / 2 ** 20)
    memoryMb.first ||= memoryMb.most
    at = step.next
    if (at === null) break
  }
  return { postings: Number(rows[0]?.count), seconds: (performance.now() - startedAt) / 1_000, cpuSeconds: (await cpuOfUs(client)) - cpuBefore, phases, findings, sealPerSecond, memoryMb }
}

/** CPU seconds of this process and of the app's connections: what the proof costs where others work beside it. */
async function cpuOfUs(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE usename = 'forecourt_app'")
  return [process.pid, ...rows.map(({ pid }) => pid)].reduce((sum, pid) => sum + cpuSeconds(pid), 0)
}

export function reportProof(proof: Proof): void {
  process.stdout.write(`
| the proof of all | figure |
|---|---|
| postings | ${proof.postings} |
| findings | ${proof.findings} |
| time, of it ${Object.entries(proof.phases).map(([phase, seconds]) => `${phase} ${seconds.toFixed(0)}`).join(', ')} | ${proof.seconds.toFixed(0)} s |
| 10 million at this rate | ${((proof.seconds / proof.postings) * 10_000_000 / 60).toFixed(1)} min |
| CPU of the database's process and ours meanwhile; 10 million at this rate | ${proof.cpuSeconds.toFixed(1)} s; ${((proof.cpuSeconds / proof.postings) * 10_000_000 / 60).toFixed(1)} min |
| memory of our process after the first step, and at most | ${proof.memoryMb.first.toFixed(0)} MB; ${proof.memoryMb.most.toFixed(0)} MB |
| entries sealed per second by the job | ${proof.sealPerSecond.toFixed(0)} |
${machine()}
`)
}

export const machine = () => `\n${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, load of the machine at the end ${loadavg()[0]?.toFixed(1) ?? ''}`
