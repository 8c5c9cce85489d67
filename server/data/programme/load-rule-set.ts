import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { parseRuleSet } from '@/server/domain/promotions/read-rule-set'
import type { RuleSet } from '@/server/domain/promotions/types'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { singleton } from '@/server/platform/singleton/singleton'
import { keepBriefly } from '../chains/keep-briefly'
import { readRuleNames } from '../rules/read-rule-names'
import { readStoredProgramme, type Programme } from './programme-schema'

export type { Programme }
export interface LoadedRuleSet { ruleSet: RuleSet; programme: Programme }

const VERSIONS_MAX = 1_000
const loaded = () => singleton('rule-sets', () => new Map<string, Promise<LoadedRuleSet>>())

/**
 * A version of the chain's rules with the programme that it was frozen from. A version never changes, so this
 * process keeps the 1 000 used last; after the first call it is a look into a map. What stations and segments are called comes with
 * it: whoever gives them another name freezes the next version. Throws when there is no such version.
 */
export function loadRuleSet(scope: InChain, version: number): Promise<LoadedRuleSet> {
  const versions = loaded()
  const key = `${scope.chainId} ${version}`
  const known = versions.get(key) ?? read(scope, version)
  versions.delete(key)
  versions.set(key, known)
  if (versions.size > VERSIONS_MAX) dropOldest(versions)
  known.catch(() => versions.delete(key))
  return known
}

const spans = keepBriefly<readonly { version: number; since: EpochMs }[]>('rule-set-spans')

/** The version that was in force at `at` (business time); before the first one the first. */
export async function ruleSetVersionAt(scope: InChain, at: EpochMs): Promise<number> {
  const all = await spans.find(`${scope.chainId} ${scope.chain.ruleSetVersion}`, () => listSpans(scope))
  const version = (all.find(({ since }) => since <= at) ?? all.at(-1))?.version
  invariant(version !== undefined, 'a chain begins with a rule set')
  return version
}

async function read(scope: InChain, version: number): Promise<LoadedRuleSet> {
  const { chainId } = scope
  const [rules, programme, parsed, names] = await withChain(chainId, async (tx) => {
    const row = await tx.ruleSet.findUnique({ where: { chainId_version: { chainId, version } } })
    const from = row && (await tx.programmeVersion.findUnique({ where: { chainId_version: { chainId, version: row.programmeVersion } } }))
    const read = row && parseRuleSet(row.body)
    return [row, from, read, read?.ok === true ? await readRuleNames({ ...scope, tx }, read.value.promotions) : {}]
  })
  invariant(rules && programme, `rule set ${version} exists`)
  invariant(parsed?.ok, `rule set ${version} can be read`)
  return { ruleSet: { ...parsed.value, names: { ...parsed.value.names, ...names } }, programme: readStoredProgramme(programme.body, programme.version) }
}

/** Newest first. */
async function listSpans(scope: InChain): Promise<{ version: number; since: EpochMs }[]> {
  const rows = await withChain(scope.chainId, (tx) =>
    tx.ruleSet.findMany({ where: { chainId: scope.chainId }, select: { version: true, createdAt: true }, orderBy: { version: 'desc' } }))
  return rows.map((row) => ({ version: row.version, since: row.createdAt.getTime() }))
}

function dropOldest(versions: Map<string, unknown>): void {
  const oldest = versions.keys().next()
  if (!oldest.done) versions.delete(oldest.value)
}
