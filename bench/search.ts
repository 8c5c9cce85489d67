import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { ensureDatabase } from '@/server/platform/db/embedded/ensure-database'
import { closePools } from '@/server/platform/db/pool'
import { asChainId, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { openChain } from '@/server/usecases/_around/open-chain'
import { searchMembers } from '@/server/usecases/members/search-members'
import { makeOwner } from './bench-server'
import { driveLoad, median, type Load } from './drive-load'
import { fillMembers, personOf, type MadePerson } from './fill-members'
import { must, prepareChain } from './prepare-chain'

/** `MEMBERS=20000 npm run bench -- search` is a quick look. `KEEP=1` leaves the filled folder, `FILLED=<folder>` measures on it again. */
const MEMBERS = Number(process.env['MEMBERS'] ?? 1_000_000)
const CALLS = Number(process.env['CALLS'] ?? 200)
const CALLERS = 4
const P99_MAX_MS = 200

/** What staff type, as a function of somebody who is there; `finds`: that person has to be among the hits. */
const KINDS: readonly { name: string; finds: boolean; query: (person: MadePerson) => string }[] = [
  { name: 'phone, whole', finds: true, query: ({ phone }) => phone },
  { name: 'phone, as people write it at home', finds: true, query: ({ phone }) => `0${phone.slice(3, 6)} ${phone.slice(6)}` },
  { name: 'last four of a phone', finds: false, query: ({ phone }) => phone.slice(-4) },
  { name: 'card number, whole', finds: true, query: ({ card }) => card },
  { name: 'plate, whole', finds: true, query: ({ plate, card }) => plate ?? card },
  { name: 'name, whole', finds: false, query: ({ name }) => name },
  { name: 'name and last four of the phone', finds: true, query: ({ name, phone }) => `${name} ${phone.slice(-4)}` },
  { name: 'first three letters of each word', finds: false, query: ({ name }) => (/\p{Script=Han}/u.test(name) ? name.slice(0, 2) : name.split(' ').map((word) => word.slice(0, 3)).join(' ')) },
  { name: 'first letters of a frequent name (two)', finds: false, query: ({ n }) => ['an', 'ma', 'be', 'wa', 'li'][n % 5] ?? 'an' },
  { name: 'two frequent beginnings', finds: false, query: ({ n }) => ['an mu', 'ma sc', 'jo be', 'li we', 'ka ha'][n % 5] ?? 'an mu' },
  { name: 'one Han character, the most frequent family name', finds: false, query: () => '王' },
  { name: 'pinyin, whole', finds: false, query: ({ n }) => ['wangxiaoming', 'liwei', 'zhangmin', 'chenjing', 'liuyang'][n % 5] ?? 'liwei' },
  { name: 'pinyin, initials', finds: false, query: ({ n }) => ['wxm', 'lw', 'zm', 'cj', 'ly'][n % 5] ?? 'wxm' },
  { name: 'nobody', finds: false, query: ({ n }) => `Xyzzyx Qwfp${String(n)}` },
]

interface Measured { name: string; load: Load; one: Load; cpuMs: number; found: number; asked: number }

async function main(): Promise<void> {
  const filled = process.env['FILLED']
  const dataDir = filled ?? mkdtempSync(join(tmpdir(), 'forecourt-bench-'))
  Object.assign(process.env, { DATA_DIR: dataDir, DEMO: '' })
  resetEnv()
  const database = await ensureDatabase()
  try {
    const scope = filled === undefined ? await fill(database) : await findFilled(database)
    const { rows, bytes } = await sizeOf(database.ownerUrl)
    const measured: Measured[] = []
    for (const kind of KINDS) {
      measured.push(await measure(scope, kind))
      process.stdout.write(`${lineOf(measured.at(-1))}\n`)
    }
    report(measured, { rows, bytes })
  } finally {
    await closePools()
    await database.stop()
    if (filled === undefined && process.env['KEEP'] !== '1') rmSync(dataDir, { recursive: true, force: true })
  }
  process.exit(0)
}

async function measure(scope: InChain, { name, finds, query }: (typeof KINDS)[number]): Promise<Measured> {
  let found = 0
  const look = async (index: number): Promise<boolean> => {
    const person = personOf((index * 7_919 + 13) % MEMBERS)
    const hits = must(await searchMembers({ ...scope, now: Date.now() }, { query: query(person) }))
    if (finds && hits.some((hit) => hit.phone === person.phone)) found += 1
    return true
  }
  await driveLoad(10, 1, look)
  found = 0
  const before = process.cpuUsage()
  const one = await driveLoad(CALLS, 1, look)
  const { user, system } = process.cpuUsage(before)
  const load = await driveLoad(CALLS, CALLERS, look)
  return { name, load, one, cpuMs: (user + system) / 1_000 / CALLS, found, asked: finds ? 2 * CALLS : 0 }
}

const lineOf = (one: Measured | undefined): string =>
  one ? `| ${one.name} | ${one.one.p50Ms.toFixed(1)} | ${one.one.p99Ms.toFixed(1)} | ${one.load.p50Ms.toFixed(1)} | ${one.load.p99Ms.toFixed(1)} | ${one.cpuMs.toFixed(1)} | ${one.asked === 0 ? '–' : `${one.found} of ${one.asked}`} |` : ''

function report(measured: readonly Measured[], facts: { rows: number; bytes: string }): void {
  const worst = Math.max(...measured.map(({ one }) => one.p99Ms))
  const missed = measured.reduce((sum, { asked, found }) => sum + asked - found, 0)
  process.stdout.write(`
${MEMBERS.toLocaleString('en')} members, ${facts.rows.toLocaleString('en')} tokens, table with indexes ${facts.bytes}. Milliseconds through the use-case, decryption and audit rows included; ${CALLS} calls each.

| what is typed | p50, one caller | p99, one caller | p50, ${CALLERS} callers | p99, ${CALLERS} callers | CPU of our process | found |
|---|---|---|---|---|---|---|
${measured.map(lineOf).join('\n')}

Worst p99 with one caller ${worst.toFixed(1)} ms (allowed: ${P99_MAX_MS}), median p50 ${median(measured.map(({ one }) => one.p50Ms)).toFixed(1)} ms. ${missed === 0 ? 'Nobody who had to be found was missed.' : `${missed} who had to be found were missed.`}

${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}; load of the machine meanwhile ${loadavg().map((load) => load.toFixed(1)).join(', ')}
`)
}

async function fill({ appUrl, ownerUrl }: { appUrl: string; ownerUrl: string }): Promise<InChain> {
  const chain = await prepareChain(await makeOwner(), 0)
  const scope = asStaff(await chain.scope())
  const startedAt = performance.now()
  await fillMembers(scope, { members: MEMBERS, appUrl, ownerUrl, told: (line) => process.stdout.write(`${line}\n`) })
  process.stdout.write(`${MEMBERS} members in ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`)
  return scope
}

async function findFilled({ platformUrl }: { platformUrl: string }): Promise<InChain> {
  const { rows } = await ask<{ chain_id: string }>(platformUrl, `SELECT chain_id FROM environment WHERE mode = 'live'`)
  return asStaff(await openChain(asChainId(rows[0]?.chain_id ?? ''), { actor: { kind: 'staff', id: 'stf_bench' }, requestId: 'bench', locale: 'en' }))
}

const asStaff = (scope: InChain): InChain => ({ ...scope, actor: { kind: 'staff', id: 'stf_bench' } })

async function sizeOf(url: string): Promise<{ rows: number; bytes: string }> {
  const { rows } = await ask<{ rows: string; bytes: string }>(url, `SELECT reltuples::bigint AS rows, pg_size_pretty(pg_total_relation_size(oid)) AS bytes FROM pg_class WHERE oid = 'member_search'::regclass`)
  return { rows: Number(rows[0]?.rows), bytes: rows[0]?.bytes ?? '' }
}

async function ask<Row extends object>(url: string, sql: string): Promise<{ rows: Row[] }> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query<Row>(sql)
  } finally {
    await client.end()
  }
}

await main()
