import { createDocument, type oas31 } from 'zod-openapi'
import { EVENT_OBJECTS } from '@/server/contracts/event-object'
import { EVENT_TYPES } from '@/server/contracts/event'
import { listRefusals } from '../../list-refusals'
import { describeApi } from '../../openapi'
import type { Operation } from '../../operation'
import { EVENT_TEXTS } from '../../texts/events'
import { comment, renderObject, renderType, shapeName } from './render-type'

type Schema = oas31.SchemaObject | oas31.ReferenceObject
export const GENERATED = '// Made from the contract of the API; a test writes it anew (README.md). Changes by hand do not last.\n'

/** Every shape that the operations take and give, the codes of problems and the events, as TypeScript. */
export function describeContract(operations: readonly Operation[]): string {
  const document = describeApi(operations)
  const shapes = document.components?.schemas ?? {}
  const taken = reachable(bodiesOf(document), shapes)
  const given = reachable([answersOf(document), eventSchemas()], shapes)
  const names = Object.keys(shapes).filter((name) => (taken.has(name) || given.has(name)) && shapeName(name) !== 'Json')
  return [
    GENERATED,
    'export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }',
    ...names.map((name) => renderShape(name, shapes[name] ?? {}, taken.has(name))),
    renderCodes(operations),
    renderEvents(),
  ].join('\n').concat('\n')
}

function renderShape(name: string, schema: Schema, frozen: boolean): string {
  const words = schema.description === undefined ? '' : `/** ${comment(schema.description)} */\n`
  const isObject = !('$ref' in schema) && 'type' in schema && schema.type === 'object' && !('oneOf' in schema) && !('anyOf' in schema) && Object.keys(schema.properties ?? {}).length > 0
  return `\n${words}export ${isObject ? `interface ${name} ${renderObject(schema, { frozen }, 0)}` : `type ${name} = ${renderType(schema, { frozen })}`}`
}

function renderCodes(operations: readonly Operation[]): string {
  const codes = [...new Set(operations.flatMap(listRefusals))].sort()
  return `\n/** Why an operation refuses; each has a page under \`/docs/problems/\`. */\nexport type ProblemCode =\n${codes.map((code) => `  | '${code}'`).join('\n')}`
}

function renderEvents(): string {
  const schemas = eventSchemas()
  const lines = EVENT_TYPES.map((type) => `  /** ${comment(EVENT_TEXTS[type].en)} */\n  '${type}': ${renderType(schemas[type] ?? {}, { frozen: false }, 1)}`)
  return `\n/** What stands under \`data.object\` of each type of event. */\nexport interface EventObjects {\n${lines.join('\n')}\n}\nexport type EventType = keyof EventObjects`
}

/** The objects of events by type, with references to the shapes of the API. */
function eventSchemas(): Record<string, Schema> {
  const paths = Object.fromEntries(EVENT_TYPES.map((type) => [`/${type}`, { get: { responses: { 200: { description: type, content: { 'application/json': { schema: EVENT_OBJECTS[type] } } } } } }]))
  const document = createDocument({ openapi: '3.1.1', info: { title: 'events', version: '1' }, paths })
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, schemaOf(document.paths?.[`/${type}`]?.get?.responses?.['200'] as oas31.ResponseObject | undefined)]))
}
const schemaOf = (response: oas31.ResponseObject | undefined): Schema => response?.content?.['application/json']?.schema ?? {}

const operationsOf = (document: oas31.OpenAPIObject) => Object.values(document.paths ?? {}).flatMap((path) => [path.get, path.post, path.put, path.patch, path.delete].flatMap((one) => one ?? []))
const bodiesOf = (document: oas31.OpenAPIObject) => operationsOf(document).map((one) => [one.requestBody, one.parameters])
const answersOf = (document: oas31.OpenAPIObject) => operationsOf(document).map((one) => one.responses)

/** Names of the shapes that a part of a document leads to. */
function reachable(part: unknown, shapes: Readonly<Record<string, Schema>>): Set<string> {
  const found = new Set<string>()
  const visit = (held: unknown) => {
    for (const [, name = ''] of JSON.stringify(held).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue
      found.add(name)
      visit(shapes[name] ?? {})
    }
  }
  visit(part)
  return found
}
