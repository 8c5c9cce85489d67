import { createConfig, lintFromString } from '@redocly/openapi-core'
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core'
import owasp from '@stoplight/spectral-owasp-ruleset'
import rulesets from '@stoplight/spectral-rulesets'
import { beforeAll, expect, it } from 'vitest'
import { publishApi } from '../openapi'
import { OPERATIONS } from '../operations'

/** A rule that is left out, everywhere or only `at` a place, and why. One that nothing offends any more is red as well. */
interface Exception { readonly rule: string; readonly at?: RegExp; readonly why: string }
const OPEN_DOCUMENT = /openapi\.json/
const EXCEPTIONS: readonly Exception[] = [
  { rule: 'info-contact', why: 'whom to ask is for the operator of an installation to say, not for the product' },
  { rule: 'info-license', why: 'the same for the licence' },
  { rule: 'license-url', why: 'and for its address' },
  { rule: 'openapi-tags-alphabetical', why: 'tags stand in the order in which an integrator reads' },
  { rule: 'owasp:api8:2023-define-cors-origin', why: 'only the widget is for other origins; elsewhere no header is what keeps them out' },
  { rule: 'owasp:api4:2023-rate-limit', at: /responses\.401|widget|openapi\.json/, why: 'without a key there is nothing to count on' },
  { rule: 'owasp:api2:2023-write-restricted', at: /widget\//, why: 'the publishable key stands in the body, so that a browser needs no preflight' },
  { rule: 'owasp:api2:2023-read-restricted', at: OPEN_DOCUMENT, why: 'the document is open to anybody' },
  { rule: 'owasp:api4:2023-rate-limit-responses-429', at: OPEN_DOCUMENT, why: 'caches keep it' },
  { rule: 'owasp:api8:2023-define-error-responses-401', at: OPEN_DOCUMENT, why: 'it asks for no key' },
  { rule: 'owasp:api8:2023-define-error-validation', at: OPEN_DOCUMENT, why: 'it can’t be called wrongly' },
  { rule: 'operation-4xx-response', at: OPEN_DOCUMENT, why: 'likewise' },
]
interface Finding { readonly rule: string; readonly at: string; readonly message: string }
const document = JSON.stringify(publishApi(OPERATIONS))

/** Taken as an object: reading the text once more for line numbers would cost a second. */
async function underSpectral(text: string): Promise<Finding[]> {
  const linter = new spectral.Spectral()
  // Its own types ask for `extends` even of a set that stands alone.
  linter.setRuleset({ extends: [[rulesets.oas as RulesetDefinition, 'all'], [owasp, 'all']], rules: {} })
  return (await linter.run(JSON.parse(text) as Record<string, unknown>)).map(({ code, path, message }) => ({ rule: String(code), at: path.join('.'), message }))
}
async function underRedocly(text: string): Promise<Finding[]> {
  const found = await lintFromString({ source: text, config: await createConfig({ extends: ['recommended-strict'] }), absoluteRef: 'openapi.json' })
  return found.map(({ ruleId, location, message }) => ({ rule: ruleId, at: location[0]?.pointer ?? '', message }))
}
const covers = ({ rule, at }: Exception, finding: Finding) => finding.rule === rule && (at?.test(finding.at) ?? true)
const left = (findings: readonly Finding[]) => findings.filter((one) => !EXCEPTIONS.some((exception) => covers(exception, one))).map(({ rule, at, message }) => `${rule} ${at}: ${message}`)

let found: { spectral: Finding[]; redocly: Finding[] }
beforeAll(async () => {
  found = { spectral: await underSpectral(document), redocly: await underRedocly(document) }
}, 120_000)

it('spectral finds nothing in the document with its OpenAPI and OWASP rules, all of them', () => {
  expect(left(found.spectral)).toEqual([])
})
it('redocly finds nothing in it by its strict rules', () => {
  expect(left(found.redocly)).toEqual([])
})
it('no exception outlives what it was made for', () => {
  const all = [...found.spectral, ...found.redocly]
  expect(EXCEPTIONS.filter((exception) => !all.some((one) => covers(exception, one))).map(({ rule }) => rule)).toEqual([])
})
it('both linters are awake: each says what is wrong with a document that is', async () => {
  const sick = JSON.stringify({ openapi: '3.1.1', info: { title: 'x', version: '1' }, paths: { '/x/{id}': { get: { responses: { 200: { description: 'x', content: { 'application/json': { schema: { type: 'string' } } } } } } } } })
  expect((await underSpectral(sick)).map(({ rule }) => rule)).toEqual(expect.arrayContaining(['path-params', 'owasp:api4:2023-string-limit', 'owasp:api2:2023-read-restricted']))
  expect((await underRedocly(sick)).map(({ rule }) => rule)).toEqual(expect.arrayContaining(['path-parameters-defined', 'security-defined', 'operation-4xx-response']))
}, 120_000)
