import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CAPABILITIES, type Capability } from '@/server/domain/staff/capability'
import type { Meta } from './init'
import { appRouter } from './router'

interface Procedure { readonly _def: { readonly type: 'query' | 'mutation' | 'subscription'; readonly meta?: Meta; readonly inputs: readonly z.ZodType[] } }
// Typed as the tree of routers; what stands in it is the table of all procedures by their path.
const procedures = Object.entries(appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>)

/** Not about a chain that one works for: the public site, the portal, the own account, and making or naming a new chain. */
const OF_NO_CHAIN = /^(?:site|portal|account)\.|^chain\.(?:create|slugState)$/
const ofConsole = procedures.filter(([path]) => !OF_NO_CHAIN.test(path))

describe('rights', () => {
  test.each(ofConsole)('%s demands a right of the table', (_, { _def }) => {
    expect(Object.keys(CAPABILITIES)).toContain(_def.meta?.can)
  })

  test('a query demands a right to read, a mutation never one', () => {
    const isReading = (can: Capability | undefined) => can?.endsWith('.read') ?? false
    /** Reads a file that was uploaded, which is too large for a query. */
    const READING_MUTATIONS = new Set(['stations.describeFile', 'audit.csv', 'members.statementCsv', 'sales.discrepanciesCsv'])
    /** Asks whether an archive may be taken, which is more than reading that there is one. */
    const GUARDING_QUERIES = new Set(['privacy.checkExport'])
    for (const [path, { _def }] of ofConsole) if (!READING_MUTATIONS.has(path) && !GUARDING_QUERIES.has(path)) expect(isReading(_def.meta?.can), path).toBe(_def.type === 'query')
  })

  test('every right is demanded by a procedure', () => {
    const demanded = new Set(ofConsole.map(([, { _def }]) => _def.meta?.can))
    expect((Object.keys(CAPABILITIES) as Capability[]).filter((capability) => !demanded.has(capability))).toEqual([])
  })
})

describe('optimistic versions', () => {
  /** Mutations that carry no version, each with the reason why nothing of somebody else's can be lost by it. */
  const EXEMPT: Readonly<Record<string, string>> = {
    'chain.create': 'makes something new',
    'chain.updateSetup': 'a mark of the checklist; each step is set by itself under a lock',
    'stations.create': 'makes something new',
    'stations.describeFile': 'stores nothing',
    'stations.import': 'the file is what is meant; its dry run says what changes, and imports of a chain go one after the other',
    'stations.setPrices': 'adds prices that hold from an instant on; those before stay',
    'stations.withdrawPrice': 'names the price by its start; one that has begun or is gone is refused',
    'stations.setStock': 'adds a reading; those before stay',
    'stations.closeDay': 'a till’s own totals of a date: what it tells last counts, and every closing is in the audit log',
    'grades.create': 'makes something new',
    'promotions.create': 'makes something new',
    'promotions.duplicate': 'makes something new',
    'keys.create': 'makes something new',
    'keys.revoke': 'ends a key for good, whatever else was done to it',
    'keys.createWidgetSecret': 'makes something new',
    'keys.revokeWidgetSecret': 'ends a secret for good, whatever else was done to it',
    'keys.rotate': 'makes a new key and gives the old one an end, whatever else was done to it',
    'chain.goLive': 'both sides are compared under their locks, and a dry run shows what it does',
    'jobs.runAgain': 'asks for a run; one that is under way already is the same one',
    'webhooks.create': 'makes something new',
    'webhooks.rotate': 'makes a new secret; the one before signs on for a day, whatever else was done',
    'webhooks.delete': 'ends an endpoint for good, whatever else was done to it',
    'webhooks.sendTest': 'adds an event',
    'webhooks.replayOne': 'asks for another try; one that is under way already is the same one',
    'webhooks.replay': 'asks for other tries; those under way already are the same ones',
    'privacy.setMarketing': 'what the person says now is what counts; what was said before stays as rows',
    'privacy.exportMember': 'changes nothing',
    'privacy.eraseMember': 'ends a membership for good, whatever else was done to it',
    'privacy.startExport': 'makes something new',
    'audit.csv': 'changes nothing',
    'members.statementCsv': 'changes nothing',
    'sales.discrepanciesCsv': 'changes nothing',
    'members.adjust': 'adds to the ledger; what is there stays',
    'members.transfer': 'adds to the ledger; what is there stays',
    'members.endFamily': 'ends a membership as it stands under its locks; the points stay where they are',
    'members.merge': 'both are merged as they stand under their locks; nothing of either is lost',
    'members.decideAdjustment': 'only from waiting, once; who comes second hears it',
    'members.reverseAdjustment': 'only from done, once; who comes second hears it',
    'segments.create': 'makes something new',
    'segments.setMember': 'in or out of one list; what is said last counts, and both are in the audit log',
    'segments.setAttribute': 'one value under one name; what is said last counts, and both are in the audit log',
    'segments.issueVouchers': 'makes something new',
    'segments.withdrawVoucher': 'one step of one thing: used, held or withdrawn already is refused or stays, whatever was read before',
    'team.invite': 'makes something new',
    'team.leave': 'the own place, whatever it is by now',
  }
  const mutations = procedures.filter(([path, { _def }]) => _def.type === 'mutation' && !/^(?:site|portal|account)\./.test(path))

  /** A field that must be sent and is called `version` or `row_version`, at any depth of the input. */
  function carriesVersion(schema: unknown): boolean {
    if (!(schema instanceof z.ZodObject)) return false
    return Object.entries<z.ZodType>(schema.shape).some(([name, held]) => (/^(?:row_)?version$/.test(name) ? !held.safeParse(undefined).success : carriesVersion(held)))
  }

  test.each(mutations.filter(([path]) => EXEMPT[path] === undefined))('%s carries the version that was read', (_, { _def }) => {
    expect(_def.inputs.some(carriesVersion)).toBe(true)
  })

  test('no exemption outlives its mutation, and none stands beside a version', () => {
    const known = new Map(mutations)
    for (const path of Object.keys(EXEMPT)) {
      expect(known.has(path), path).toBe(true)
      expect(known.get(path)?._def.inputs.some(carriesVersion), path).toBe(false)
    }
  })
})
