import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Finding } from '@/server/data/ledger/finding'
import { newId } from '@/server/platform/crypto/new-id'
import { ensureDatabase } from '@/server/platform/db/embedded/ensure-database'
import { loadPasswords } from '@/server/platform/db/embedded/load-passwords'
import { closePools } from '@/server/platform/db/pool'
import { withPlatform, type InChain } from '@/server/platform/db/with-chain'
import { env, resetEnv } from '@/server/platform/env'
import { checkLedgerStep, type CheckCursor } from '@/server/usecases/ledger/check-ledger-step'
import { expirePoints } from '@/server/usecases/ledger/expire-points'
import { sealLedger } from '@/server/usecases/ledger/seal-ledger'
import { refundSale } from '@/server/usecases/refunds/refund-sale'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { cpuSeconds, median } from './drive-load'
import { fillHistory, sealHistory, withoutIndexes } from './fill-ledger'
import { fillOf, keyOf, must, prepareChain, type BenchChain } from './prepare-chain'


/** Postings of three members' histories; `SIZES=1000,10000` for a quick look. */
const SIZES = (process.env['SIZES'] ?? '1000,100000,5000000').split(',').map(Number)
/** Further members with 100 postings each, for the proof of the whole; 0 leaves the proof out. */
const CROWD = Number(process.env['CROWD'] ?? '2000')
const OF_CROWD = 100
const ROUNDS = 150

/** A sale, a refund and an expiry of members with short and long histories, in turn; then seals, and the proof of all of it. */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-bench-ledger-'))
  Object.assign(process.env, { DATA_DIR: dataDir, DEMO: '' })
  resetEnv()
  const database = await ensureDatabase()
  try {
    const name = new URL(env().DATABASE_URL_APP ?? '')
    const client = new Client({ connectionString: `postgres://postgres:${loadPasswords(dataDir).postgres}@127.0.0.1:${name.port}${name.pathname}` })
    await client.connect()
    const chain = await prepareChain(await makeOwner(), SIZES.length + 3)
    const scope = await chain.scope()
    const startedAt = performance.now()
    const told = (line: string) => process.stdout.write(`${((performance.now() - startedAt) / 1_000).toFixed(0)} s: ${line}\n`)
    let rebuild = await withoutIndexes(client)
    for (const [index, postings] of SIZES.entries()) await fillHistory(client, { chainId: scope.chainId, memberId: chain.memberIds[index] ?? '', postings, told })
    await rebuild()
    told('indexes')
    reportSpeed(await measureMembers(scope, chain))
    if (CROWD > 0) {
      rebuild = await withoutIndexes(client)
      await fillCrowd(client, { scope, memberId: chain.memberIds[0] ?? '', told })
      told(`${await sealHistory(client, scope.chainId)} blocks`)
      await rebuild()
      told('indexes')
      reportProof(await prove(client, scope))
    }
    await client.end()
  } finally {
    await closePools()
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.exit(0)
}

async function fillCrowd(client: Client, { scope, memberId, told }: { scope: InChain; memberId: string; told: (line: string) => void }): Promise<void> {
  for (let n = 0; n < CROWD; n++) {
    const other = `mem_crowd${String(n).padStart(8, '0')}`
    await client.query('INSERT INTO member SELECT chain_id, $2, status, language, tier_code, tier_since, joined_at, 0, 0 FROM member WHERE chain_id = $1 AND id = $3', [scope.chainId, other, memberId])
    await client.query("INSERT INTO account VALUES ($1, $2, 'member', $3, 'points', 0, 0, 0, 0)", [scope.chainId, `member:${other}:points`, other])
    await fillHistory(client, { chainId: scope.chainId, memberId: other, postings: OF_CROWD, told: () => undefined })
    if (n % 500 === 0) told(`${n} of ${CROWD} others`)
  }
}

interface Speed { name: string; medians: number[] }

/** In turn, so that whatever else the machine does meets all of them alike. */
async function measureMembers(scope: InChain, chain: BenchChain): Promise<Speed[]> {
  const times = { sale: SIZES.map((): number[] => []), refund: SIZES.map((): number[] => []), expiry: SIZES.map((): number[] => []) }
  const timed = async (into: number[] | undefined, work: () => Promise<unknown>): Promise<void> => {
    const at = performance.now()
    await work()
    into?.push(performance.now() - at)
  }
  for (let round = -20; round < ROUNDS; round++) {
    for (const index of SIZES.keys()) {
      const body = fillOf(chain, chain.memberIds[index] ?? '')
      let saleId = ''
      await timed(round < 0 ? undefined : times.sale[index], async () => {
        const answer = must(await recordSale({ ...scope, now: Date.now() }, { body, idempotency: keyOf(body) }))
        saleId = (JSON.parse(Buffer.from(answer.bytes).toString()) as { id: string }).id
      })
      const refund = { sale_id: saleId, refund_reference: saleId, reason: 'bench' }
      await timed(round < 0 ? undefined : times.refund[index], async () => must(await refundSale({ ...scope, now: Date.now() }, { body: refund, idempotency: keyOf(refund) })))
    }
  }
  const far = Date.UTC(2099, 5, 1)
  must(await expirePoints({ ...scope, now: far }, { until: Date.UTC(2098, 0, 1), batch: 20 }))
  for (const [index] of SIZES.entries()) await timed(times.expiry[index], async () => must(await expirePoints({ ...scope, now: far }, { until: far, batch: 20 })))
  return Object.entries(times).map(([name, all]) => ({ name, medians: all.map((one) => median(one)) }))
}

interface Proof { postings: number; seconds: number; cpuSeconds: number; phases: Record<string, number>; findings: number; sealPerSecond: number }

async function prove(client: Client, scope: InChain): Promise<Proof> {
  const sealedAt = performance.now()
  let sealed = 0
  for (let done = 1; done > 0; sealed += done) done = must(await sealLedger(scope, { until: 0, batch: 1_000 })).done
  const sealPerSecond = sealed / ((performance.now() - sealedAt) / 1_000)
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM posting')
  const phases: Record<string, number> = {}
  const [startedAt, cpuBefore] = [performance.now(), await cpuOfUs(client)]
  let findings = 0
  for (let at: CheckCursor = null; ; ) {
    const stepAt = performance.now()
    const phase: string = at === null ? 'accounts' : at.slice(0, at.indexOf(':'))
    const step: { findings: readonly Finding[]; next: CheckCursor } = must(await checkLedgerStep(scope, { at }))
    findings += step.findings.length
    for (const finding of step.findings.slice(0, 3)) process.stdout.write(`${JSON.stringify(finding)}\n`)
    phases[phase] = (phases[phase] ?? 0) + (performance.now() - stepAt) / 1_000
    at = step.next
    if (at === null) break
  }
  return { postings: Number(rows[0]?.count), seconds: (performance.now() - startedAt) / 1_000, cpuSeconds: (await cpuOfUs(client)) - cpuBefore, phases, findings, sealPerSecond }
}

/** CPU seconds of this process and of the app's connections: what the proof costs where others work beside it. */
async function cpuOfUs(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE usename = 'forecourt_app'")
  return [process.pid, ...rows.map(({ pid }) => pid)].reduce((sum, pid) => sum + cpuSeconds(pid), 0)
}

function reportSpeed(speed: readonly Speed[]): void {
  const ratio = (medians: readonly number[]) => medians.map((one) => `${(one / (medians[0] ?? 1)).toFixed(2)} (${one.toFixed(1)} ms)`).join(' | ')
  process.stdout.write(`
| median of ${ROUNDS} (expiry: one call of 20 lots), in turn, ÷ the first | ${SIZES.map((size) => `${size} postings`).join(' | ')} |
|---|${SIZES.map(() => '---|').join('')}
${speed.map(({ name, medians }) => `| ${name} | ${ratio(medians)} |`).join('\n')}
${machine()}
`)
}

function reportProof(proof: Proof): void {
  process.stdout.write(`
| the proof of all | figure |
|---|---|
| postings | ${proof.postings} |
| findings | ${proof.findings} |
| time, of it ${Object.entries(proof.phases).map(([phase, seconds]) => `${phase} ${seconds.toFixed(0)}`).join(', ')} | ${proof.seconds.toFixed(0)} s |
| 10 million at this rate | ${((proof.seconds / proof.postings) * 10_000_000 / 60).toFixed(1)} min |
| CPU of the database's process and ours meanwhile; 10 million at this rate | ${proof.cpuSeconds.toFixed(1)} s; ${((proof.cpuSeconds / proof.postings) * 10_000_000 / 60).toFixed(1)} min |
| entries sealed per second by the job | ${proof.sealPerSecond.toFixed(0)} |
${machine()}
`)
}

const machine = () => `\n${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, load of the machine at the end ${loadavg()[0]?.toFixed(1) ?? ''}`

/** The bench's chain needs somebody who owns it; nobody signs in as them. */
async function makeOwner(): Promise<string> {
  const id = newId('stf')
  await withPlatform((tx) => tx.staff.create({ data: { id, emailIndex: Uint8Array.from(randomBytes(32)), sealed: Uint8Array.of(0), passwordHash: 'none', createdAt: new Date() } }))
  return id
}

await main()
