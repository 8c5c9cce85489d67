import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sentTotals } from '@/server/contracts/business-day'
import { saleRefundBody } from '@/server/contracts/refund'
import { sale } from '@/server/contracts/sale'
import { BRAND, readStoredBrand } from '@/server/data/chains/read-stored-brand'
import { PERSONAL, PLATE, readPersonalForm, readPlateForm } from '@/server/data/members/personal'
import { MESSAGE } from '@/server/data/messages/write-message'
import { eventForm, toCurrentEvent } from '@/server/data/outbox/event-form'
import { PROGRAMME, readStoredProgramme } from '@/server/data/programme/programme-schema'
import { PUSH, readPushForm } from '@/server/data/push/push-form'
import { readReversalBody, REVERSAL_BODY } from '@/server/data/sales/reversal-body'
import { readSaleTold, SALE_TOLD } from '@/server/data/sales/sale-told'
import { readVoucherForm, VOUCHER } from '@/server/data/vouchers/voucher-form'
import { DAY_SENT } from '@/server/data/stations/business-day'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'
import { parsePromotion, parseRuleSet } from '@/server/domain/promotions/read-rule-set'
import { RULE_SET_SCHEMA_VERSION } from '@/server/domain/promotions/types'
import { UPCASTERS } from '@/server/domain/promotions/upcast'
import { rootDir } from '@/server/platform/env'
import { readSetup, SETUP } from '@/server/usecases/chains/tell-chain'
import { QUOTE_SNAPSHOT, quotedLimits, readSnapshot } from '@/server/usecases/sales/_parts/quote-snapshot'
import { readVisitor, VISITOR } from '@/server/usecases/staff/describe-visitor'
import { STAFF } from '@/server/usecases/staff/staff-secrets'

const FOLDER = join(rootDir(), 'server', 'testing', 'stored-forms')
const EVENT_TYPES = ['member.joined', 'member.tier_changed', 'points.earned', 'points.expired', 'points.spent', 'promotion.published', 'sale.finalised', 'sale.refunded', 'sale.voided', 'voucher.issued', 'voucher.redeemed']

interface Case {
  readonly form: Pick<StoredForm, 'name' | 'current'> & { readonly steps: { has(from: number): boolean } }
  /** Reads a row as the product does; throws or answers something false when it can't. */
  readonly read: (json: unknown) => unknown
}
const rules = { current: RULE_SET_SCHEMA_VERSION, steps: UPCASTERS }
/** Every JSON that the product stores and reads again. */
const FORMS: readonly Case[] = [
  { form: PROGRAMME, read: (json) => readStoredProgramme(json, 1).tiers.length },
  { form: { name: 'promotion_version.body', ...rules }, read: (json) => parsePromotion(json).ok },
  { form: { name: 'rule_set.body', ...rules }, read: (json) => parseRuleSet(json).ok },
  { form: QUOTE_SNAPSHOT, read: (json) => [readSnapshot(json).at, quotedLimits(readSnapshot(json))] },
  { form: SALE_TOLD, read: (json) => readSaleTold(json).eligible_at > 0 && sale.safeParse(readSaleTold(json).answer).success },
  { form: REVERSAL_BODY, read: (json) => saleRefundBody.safeParse(withoutVersion(readReversalBody(json))).success },
  { form: DAY_SENT, read: (json) => sentTotals.safeParse(withoutVersion(toCurrentForm(DAY_SENT, json))).success },
  { form: BRAND, read: (json) => readStoredBrand(json).pointsName.zh },
  { form: SETUP, read: (json) => readSetup(json).steps.brand },
  { form: PERSONAL, read: (json) => readPersonalForm(json).card.secret },
  { form: PLATE, read: readPlateForm },
  { form: MESSAGE, read: (json) => toCurrentForm(MESSAGE, json)['text'] },
  { form: VOUCHER, read: readVoucherForm },
  { form: PUSH, read: (json) => readPushForm(json).keys.auth },
  { form: VISITOR, read: (json) => readVisitor(json).browser },
  { form: STAFF, read: (json) => toCurrentForm(STAFF, json)['email'] },
  ...EVENT_TYPES.map((type): Case => ({
    form: eventForm(type),
    read: (json) => {
      const { schema_version: version, ...payload } = json as { schema_version: number }
      const event = toCurrentEvent({ type, schemaVersion: version, payload })
      return event.schemaVersion === eventForm(type).current && 'object' in event.payload
    },
  })),
]
/** JSON columns without a version, and why that will do. */
const UNVERSIONED: Readonly<Record<string, string>> = {
  'audit.before': 'shown as it was written, read by no code', 'audit.after': 'shown as it was written, read by no code',
  'entry.reason': 'a code and its figures; a new form is a new code', 'sale.payments': 'the till’s own words in the form of the contract, which only grows',
  'sale.discrepancies': 'in the form of the contract, which only grows', 'sale_discount.funding': 'amounts by party; a report sums what is there',
  'terms_version.terms': 'a text by language, shown as it was published', 'terms_version.privacy': 'a text by language, shown as it was published',
  'refund.body': 'the answer in the form of the contract, which only grows', 'import_run.mapping': 'shown as it was written, read by no code', 'import_run.errors': 'shown as it was written, read by no code',
}

const withoutVersion = ({ schema_version: _version, ...rest }: Readonly<Record<string, unknown>>) => rest
const fileOf = (name: string, version: number) => `${name.replaceAll(/[._ ]/g, '-')}-v${version}.json`
const versionsOf = (current: number) => Array.from({ length: current }, (_, at) => at + 1)

describe.each(FORMS.map((one) => [one.form.name, one] as const))('%s', (_, { form, read }) => {
  test.each(versionsOf(form.current))('of version %i can still be read', (version) => {
    const json: unknown = JSON.parse(readFileSync(join(FOLDER, fileOf(form.name, version)), 'utf8'))
    expect(json).toMatchObject(form.name.endsWith('.body') && 'schemaVersion' in (json as object) ? { schemaVersion: version } : { schema_version: version })
    expect(read(json)).toBeTruthy()
  })

  test('has a step from every version before the current one', () => {
    for (const version of versionsOf(form.current - 1)) expect(form.steps.has(version)).toBe(true)
  })
})

test('every fixture belongs to a form and a version', () => {
  const known = FORMS.flatMap(({ form }) => versionsOf(form.current).map((version) => fileOf(form.name, version)))
  expect(readdirSync(FOLDER).toSorted()).toEqual(known.toSorted())
})

test('every JSON column of the schema has a form, or a reason why it needs none', () => {
  const named = new Set([...FORMS.map(({ form }) => form.name.split(' ')[0] ?? ''), ...Object.keys(UNVERSIONED)])
  expect(jsonColumns().filter((column) => !named.has(column))).toEqual([])
  expect(Object.keys(UNVERSIONED).filter((column) => !jsonColumns().includes(column))).toEqual([])
})

test('every form and every type of event that the source names stands above', () => {
  const source = sourceFiles().map((file) => readFileSync(file, 'utf8')).join('\n')
  const forms = [...source.matchAll(/StoredForm = \{ name: '([^']+)'/g)].map(([, name]) => name)
  expect(forms.length).toBeGreaterThan(8)
  expect(forms.filter((name) => !FORMS.some(({ form }) => form.name === name))).toEqual([])
  const events = [...source.matchAll(/\btype: [^,\n]*?'((?:member|points|sale|promotion|voucher)\.[a-z_]+)'/g)].map(([, type]) => type ?? '')
  expect(events.filter((type) => !EVENT_TYPES.includes(type))).toEqual([])
  expect(source.match(/schema_version: \d/g) ?? []).toEqual([])
})

function jsonColumns(): string[] {
  const folder = join(rootDir(), 'prisma', 'schema')
  const models = readdirSync(folder).flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^model \w+ \{([\s\S]*?)^\}/gm)].map(([, body = '']) => body))
  return models.flatMap((body) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? ''
    return [...body.matchAll(/^\s+(\w+)\s+Json\??(?:.*@map\("(\w+)"\))?/gm)].map(([, name = '', mapped]) => `${table}.${mapped ?? name}`)
  })
}

/** Code of the product that writes rows. */
function sourceFiles(): string[] {
  return ['usecases', 'data'].flatMap((folder) => readdirSync(join(rootDir(), 'server', folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /(?<!\.test|\.fixture)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
