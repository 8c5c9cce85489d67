import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { normaliseIdentifier } from '@/server/data/members/normalise-identifier'
import { memberContext, sealPersonal, sealPlate } from '@/server/data/members/personal'
import { encodeId } from '@/server/domain/kernel/typed-id'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import { newDataKey, wrapKey, type DataKey } from '@/server/platform/crypto/envelope'
import { searchTokens } from '@/server/platform/crypto/search-tokens'
import type { InChain } from '@/server/platform/db/with-chain'

export interface MadePerson { n: number; name: string; phone: string; card: string; plate: string | undefined }
export interface Filling { members: number; appUrl: string; ownerUrl: string; told: (line: string) => void }

const BATCH = 2_000
const LATIN_GIVEN = ['Anna', 'Andreas', 'Anke', 'Maria', 'Markus', 'Martin', 'Johanna', 'Jonas', 'Jo', 'Karin', 'Katharina', 'Lina', 'Linus', 'Lisa', 'Benjamin', 'Bernd', 'Walter', 'Wanda', 'Ulrike', 'Tobias', 'Sven', 'Sophie', 'Stefan', 'Peter', 'Petra', 'Paul', 'Oskar', 'Nina', 'Moritz', 'Mia', 'Leon', 'Laura', 'Emil', 'Emma', 'Dieter', 'Clara', 'Zoë', 'Jürgen', 'Łukasz', 'Søren']
const HAN_FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈']
const HAN_GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红文辉建国小晓子雨欣佳思梓涵浩宇轩博瑞雪梅春花东海龙飞鹏程志远']
const SYLLABLES = ['mu', 'sche', 'be', 'we', 'ha', 'ler', 'mann', 'stein', 'berg', 'ner', 'ko', 'wal', 'ski', 'ro', 'dt', 'feld', 'hof', 'ri', 'la', 'ba', 'gra', 'win', 'ter', 'hol', 'zer', 'ma', 'schu', 'kra', 'lin', 'den']

/** The same person for the same number, without looking: a few names are frequent, most are rare, as with people. */
export function personOf(n: number): MadePerson {
  const roll = (salt: string): number => createHash('md5').update(`${salt}${n}`).digest().readUInt32LE() / 2 ** 32
  const pick = <T>(list: readonly T[], salt: string): T => list[Math.floor(roll(salt) ** 2 * list.length)] as T
  const surname = `${pick(SYLLABLES, 'a')}${pick(SYLLABLES, 'b')}${roll('c') < 0.6 ? pick(SYLLABLES, 'd') : ''}`
  const name = roll('kind') < 0.5
    ? `${pick(LATIN_GIVEN, 'given')} ${surname.charAt(0).toUpperCase()}${surname.slice(1)}`
    : `${pick(HAN_FAMILY, 'family')}${pick(HAN_GIVEN, 'e')}${roll('f') < 0.7 ? pick(HAN_GIVEN, 'g') : ''}`
  const number = String(10_000_000 + ((n * 48_271) % 89_999_999))
  return {
    n, name, phone: `+49151${number}`, card: `7${String(100_000_000_000_000 + ((n * 6_364_137) % 899_999_999_999_989))}`,
    plate: roll('car') < 0.3 ? `KI ${String.fromCharCode(65 + (n % 26), 65 + (Math.floor(n / 26) % 26))} ${String(1_000 + (n % 9_000))}` : undefined,
  }
}

/** Members with everything that the search reads, made by the product's own crypto and loaded in batches; indexes are built at the end. Returns the tokens. */
export async function fillMembers(scope: InChain, { members, appUrl, ownerUrl, told }: Filling): Promise<number> {
  const chainKey = await openChainKey(scope)
  const owner = new Client({ connectionString: ownerUrl })
  const app = new Client({ connectionString: appUrl })
  await owner.connect()
  await app.connect()
  let tokens = 0
  await owner.query('DROP INDEX member_search_chain_id_member_id_idx; ALTER TABLE member_search DROP CONSTRAINT member_search_pkey')
  await app.query(`SET synchronous_commit = off; SET statement_timeout = 0`)
  await app.query(`SELECT set_config('app.chain_id', $1, false)`, [scope.chainId])
  for (let from = 0; from < members; from += BATCH) {
    tokens += await loadBatch(scope, app, { chainKey, from, until: Math.min(members, from + BATCH) })
    if (from > 0 && from % 100_000 === 0) told(`${from} members, ${tokens} tokens`)
  }
  told('building indexes')
  await owner.query(`SET maintenance_work_mem = '512MB'; SET statement_timeout = 0`)
  await owner.query('ALTER TABLE member_search ADD CONSTRAINT member_search_pkey PRIMARY KEY (chain_id, token, member_id)')
  await owner.query('CREATE INDEX member_search_chain_id_member_id_idx ON member_search (chain_id, member_id)')
  await owner.query('VACUUM (ANALYZE) member_search')
  await owner.query('ANALYZE')
  await Promise.all([owner.end(), app.end()])
  return tokens
}

async function loadBatch(scope: InChain, app: Client, { chainKey, from, until }: { chainKey: DataKey; from: number; until: number }): Promise<number> {
  const members: { id: string; wrapped: Buffer; sealed: Buffer }[] = []
  const identifiers: [string[], Buffer[], string[]] = [[], [], []]
  const vehicles: [string[], string[], Buffer[]] = [[], [], []]
  const search: [Buffer[], string[]] = [[], []]
  for (let n = from; n < until; n++) {
    const person = personOf(n)
    const { name, phone, card, plate } = person
    const id = encodeId('mem', scope.now - 1_000_000 + n, createHash('md5').update(String(n)).digest().subarray(0, 10))
    const key = newDataKey()
    members.push({ id, wrapped: Buffer.from(wrapKey(chainKey, key, memberContext(scope, id))), sealed: Buffer.from(sealPersonal(scope, { memberId: id, key }, { name, phone, card: { number: card, secret: 'x' } })) })
    for (const [kind, value] of [['phone', phone], ['card', card], ['plate', plate]] as const) {
      const normal = value === undefined ? null : normaliseIdentifier(kind, value)
      if (normal === null) continue
      identifiers[0].push(kind)
      identifiers[1].push(Buffer.from(blindIndex(chainKey, kind, normal)))
      identifiers[2].push(id)
    }
    if (plate !== undefined) {
      const vehicleId = id.replace('mem', 'veh')
      vehicles[0].push(vehicleId)
      vehicles[1].push(id)
      vehicles[2].push(Buffer.from(sealPlate(scope, { memberId: id, vehicleId, key }, plate)))
    }
    for (const token of await searchTokens(chainKey, { names: [name], phones: [phone], cards: [card], plates: plate === undefined ? [] : [plate] })) {
      search[0].push(Buffer.from(token))
      search[1].push(id)
    }
  }
  const ids = members.map(({ id }) => id)
  const c = scope.chainId
  await app.query('BEGIN')
  await app.query(`INSERT INTO member SELECT $1::uuid, id, 'active', 'en', 'member', now(), now(), 0, 0 FROM unnest($2::text[]) id`, [c, ids])
  await app.query(`INSERT INTO account (chain_id, id, owner_kind, owner_id, asset, available, pending, reserved, debt) SELECT $1::uuid, 'member:' || id || ':points', 'member', id, 'points', 0, 0, 0, 0 FROM unnest($2::text[]) id`, [c, ids])
  await app.query('INSERT INTO member_personal SELECT $1::uuid, m.id, m.wrapped, m.sealed, now() FROM unnest($2::text[], $3::bytea[], $4::bytea[]) AS m (id, wrapped, sealed)', [c, ids, members.map(({ wrapped }) => wrapped), members.map(({ sealed }) => sealed)])
  await app.query('INSERT INTO member_identifier SELECT $1::uuid, i.kind, i.index, i.id, now() FROM unnest($2::text[], $3::bytea[], $4::text[]) AS i (kind, index, id) ON CONFLICT DO NOTHING', [c, ...identifiers])
  await app.query('INSERT INTO vehicle SELECT $1::uuid, v.id, v.member, v.sealed, NULL, NULL, now() FROM unnest($2::text[], $3::text[], $4::bytea[]) AS v (id, member, sealed)', [c, ...vehicles])
  await app.query('INSERT INTO member_search SELECT $1::uuid, s.token, s.id FROM unnest($2::bytea[], $3::text[]) AS s (token, id)', [c, ...search])
  await app.query('COMMIT')
  return search[0].length
}
