import { Client } from 'pg'
import { expect, test } from 'vitest'
import { makeForecourt } from '@/server/testing/make-station'
import { testDatabase } from '@/server/testing/test-database'

const CROWD = 3_000

test('behind row-level security a member, their account and the head of their family are found by their keys, however many there are', async () => {
  const { scope, memberId } = await makeForecourt()
  const [owner, app] = [new Client({ connectionString: testDatabase().superUrl }), new Client({ connectionString: testDatabase().appUrl })]
  await Promise.all([owner.connect(), app.connect()])
  // Copies that nothing hangs on: who stands behind them isn't asked for.
  await owner.query("SET session_replication_role = 'replica'")
  await owner.query(`INSERT INTO member SELECT r.* FROM member m CROSS JOIN generate_series(1, ${CROWD}) n CROSS JOIN LATERAL jsonb_populate_record(m, jsonb_build_object('id', 'mem_copy' || n)) r WHERE m.chain_id = $1 AND m.id = $2`, [scope.chainId, memberId])
  await owner.query(`INSERT INTO account SELECT r.* FROM account a CROSS JOIN generate_series(1, ${CROWD}) n CROSS JOIN LATERAL jsonb_populate_record(a, jsonb_build_object('id', 'member:mem_copy' || n || ':points', 'owner_id', 'mem_copy' || n)) r WHERE a.chain_id = $1 AND a.id = $2`, [scope.chainId, `member:${memberId}:points`])
  await owner.query('ANALYZE member, account')
  await app.query('BEGIN')
  await app.query("SELECT set_config('app.chain_id', $1, true)", [scope.chainId])
  const found = (await app.query<{ own: { id: string; pool: null }; ofFamily: { pool: { head_id: string } } }>(
    `SELECT member_facts_json_v3($1, $2, NULL, '{"tier_periods": []}') AS own, member_facts_json_v3($1, $2, 'mem_copy7', '{"tier_periods": []}') AS "ofFamily"`, [scope.chainId, memberId])).rows[0]
  expect([found?.own.id, found?.own.pool, found?.ofFamily.pool.head_id]).toEqual([memberId, null, 'mem_copy7'])
  const { rows } = await app.query<{ relname: string; scans: string }>("SELECT relname, seq_scan AS scans FROM pg_stat_xact_user_tables WHERE relname IN ('account', 'member') ORDER BY 1")
  expect(rows.map(({ relname, scans }) => [relname, Number(scans)])).toEqual([['account', 0], ['member', 0]])
  await app.query('ROLLBACK')
  await Promise.all([owner.end(), app.end()])
})
