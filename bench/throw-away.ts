import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { ensureDatabase } from '@/server/platform/db/embedded/ensure-database'
import { loadPasswords } from '@/server/platform/db/embedded/load-passwords'
import { closePools } from '@/server/platform/db/pool'
import type { InChain } from '@/server/platform/db/with-chain'
import { env, resetEnv } from '@/server/platform/env'
import { makeOwner } from './bench-server'
import { fillHistory } from './fill-ledger'
import { prepareChain, type BenchChain } from './prepare-chain'

export interface ThrowAway { client: Client; chain: BenchChain; scope: InChain; told: (line: string) => void }

/** A database in the system's temporary folder with a chain of `members`, and its superuser's connection; gone afterwards. */
export async function withThrowAway(members: number, work: (at: ThrowAway) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-bench-ledger-'))
  Object.assign(process.env, { DATA_DIR: dataDir, DEMO: '' })
  resetEnv()
  const database = await ensureDatabase()
  try {
    const name = new URL(env().DATABASE_URL_APP ?? '')
    const client = new Client({ connectionString: `postgres://postgres:${loadPasswords(dataDir).postgres}@127.0.0.1:${name.port}${name.pathname}` })
    // The server ends before the connection where the work failed; what failed is told, not that.
    client.on('error', () => undefined)
    await client.connect()
    const chain = await prepareChain(await makeOwner(), members)
    const startedAt = performance.now()
    await work({ client, chain, scope: await chain.scope(), told: (line) => void process.stdout.write(`${((performance.now() - startedAt) / 1_000).toFixed(0)} s: ${line}\n`) })
    await client.end()
  } finally {
    await closePools()
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Further members, each with so many postings; `first` are there already. */
export async function fillCrowd({ client, scope, chain, told }: ThrowAway, { members, postings, first = 0 }: { members: number; postings: number; first?: number }): Promise<void> {
  for (let n = first; n < first + members; n++) {
    const other = `mem_crowd${String(n).padStart(8, '0')}`
    await client.query('INSERT INTO member SELECT chain_id, $2, status, language, tier_code, tier_since, joined_at, 0, 0 FROM member WHERE chain_id = $1 AND id = $3', [scope.chainId, other, chain.memberIds[0]])
    await client.query("INSERT INTO account VALUES ($1, $2, 'member', $3, 'points', 0, 0, 0, 0)", [scope.chainId, `member:${other}:points`, other])
    await fillHistory(client, { chainId: scope.chainId, memberId: other, postings, told: () => undefined })
    if (n % Math.ceil(members / 10) === 0) told(`${n} of ${members} others`)
  }
}
