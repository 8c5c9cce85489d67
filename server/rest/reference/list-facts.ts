import type { oas31 } from 'zod-openapi'
import { isReference, nameOf } from './describe-fields'

/** What the contract promises, one fact each: where it is said → what is said. Sorted, so that two of them can be compared line by line. */
export type Facts = Readonly<Record<string, string>>
type Schema = oas31.SchemaObject | oas31.ReferenceObject
type Way = 'takes' | 'gives'
interface Place { readonly at: string; readonly way: Way; readonly document: oas31.OpenAPIObject; readonly facts: Map<string, string> }

/** All facts of a document: operations, their parameters, bodies and answers, and the shapes that these lead to, each as it is taken or given. */
export function listFacts(document: oas31.OpenAPIObject): Facts {
  const facts = new Map<string, string>()
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method]
      if (operation) addOperation({ at: `${method.toUpperCase()} ${path}`, way: 'takes', document, facts }, operation)
    }
  }
  return Object.fromEntries([...facts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function addOperation(place: Place, operation: oas31.OperationObject): void {
  const { at, facts } = place
  facts.set(at, operation.security?.length === 0 ? 'open' : (/Scope: `(\w+)`/.exec(operation.description ?? '')?.[1] ?? 'secret key'))
  for (const parameter of operation.parameters ?? []) {
    if (!('in' in parameter)) continue
    const here = `${at} takes ${parameter.in} ${parameter.name}`
    facts.set(here, tell(typeOf(parameter.schema ?? {}), parameter.required ?? false, 'takes'))
    addSchema({ ...place, at: here }, parameter.schema ?? {})
  }
  const body = operation.requestBody
  if (body && !isReference(body as Schema) && 'content' in body) {
    for (const [media, { schema = {} }] of Object.entries(body.content)) addSchema(named({ ...place, at: `${at} takes ${media}` }, schema), schema)
  }
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if (Number(status) >= 400 || !('content' in response)) continue
    for (const { schema = {} } of Object.values((response as oas31.ResponseObject).content ?? {})) addSchema(named({ ...place, at: `${at} gives ${status}`, way: 'gives' }, schema), schema)
  }
}

/** A body or an answer says which shape it is; a list of them says it too. */
function named(place: Place, schema: Schema): Place {
  place.facts.set(place.at, typeOf(schema))
  return place
}

function addSchema(place: Place, schema: Schema): void {
  const { at, way, document, facts } = place
  if (isReference(schema)) {
    const name = `${way} ${nameOf(schema)}`
    if (facts.has(name)) return
    const found = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}
    facts.set(name, typeOf(found))
    addSchema({ ...place, at: name }, found)
    return
  }
  for (const value of schema.enum ?? []) facts.set(`${at} = ${JSON.stringify(value)}`, 'a value')
  for (const [name, held] of Object.entries(schema.properties ?? {})) {
    const here = `${at}.${name}`
    facts.set(here, tell(typeOf(held), schema.required?.includes(name) ?? false, way))
    addSchema({ ...place, at: here }, held)
  }
  for (const [index, one] of [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])].entries()) addSchema({ ...place, at: `${at}(${choiceOf(one, index)})` }, one)
  if (schema.items) addSchema({ ...place, at: `${at}[]` }, schema.items)
  if (typeof schema.additionalProperties === 'object') addSchema({ ...place, at: `${at}.*` }, schema.additionalProperties)
}

const tell = (type: string, isSure: boolean, way: Way): string => `${type}, ${way === 'takes' ? (isSure ? 'required' : 'optional') : isSure ? 'always' : 'sometimes'}`

/** An alternative is called by what tells it from the others, and only else by its place. */
function choiceOf(schema: Schema, index: number): string {
  if (isReference(schema)) return nameOf(schema)
  const tag = Object.entries(schema.properties ?? {}).find(([, held]) => !isReference(held) && held.const !== undefined)
  return tag && !isReference(tag[1]) ? `${tag[0]} ${String(tag[1].const)}` : String(index)
}

function typeOf(schema: Schema): string {
  if (isReference(schema)) return nameOf(schema)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const choices = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].sort().join(' | ')
  if (schema.items) return `list of ${typeOf(schema.items)}`
  return [schema.type ?? 'anything'].flat().join(' | ')
}
