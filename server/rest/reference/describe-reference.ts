import type { oas31 } from 'zod-openapi'
import { renderCurl } from '../examples/render-curl'
import { describeApi } from '../openapi'
import { refusalsByStatus } from '../list-refusals'
import { TAGS, type Operation } from '../operation'
import { OPERATIONS_ZH } from '../texts/operations-zh'
import { aboutField, describeFields, describeType, inBoth, isReference, type Field, type Words } from './describe-fields'

interface AnswerRow { status: number; about: Words; type: string }

export interface OperationPage {
  id: string
  method: string
  path: string
  scope: Operation['scope']
  idempotency: NonNullable<Operation['idempotency']> | 'none'
  summary: Words
  about: Words
  parameters: (Field & { in: string })[]
  /** Fields of the body; empty without one. */
  body: Field[]
  answers: AnswerRow[]
  problems: { status: number; codes: readonly string[] }[]
  curl: string
}
export interface Reference {
  groups: { tag: string; operations: OperationPage[] }[]
  shapes: { name: string; about?: Words; fields: Field[] }[]
}

/** Everything that the reference page shows, drawn from the same table as the API itself. */
export function describeReference(operations: readonly Operation[]): Reference {
  const document = describeApi(operations)
  const groups = TAGS.map((tag) => ({ tag, operations: operations.filter((one) => one.tag === tag).map((one) => describeOperation(one, document)) }))
  const shapes = Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => ({
    name,
    ...('description' in schema && schema.description !== undefined && { about: inBoth(schema.description) }),
    fields: describeFields(schema),
  }))
  return { groups: groups.filter((group) => group.operations.length > 0), shapes: reachable(groups.flatMap((group) => group.operations), shapes) }
}

function describeOperation(operation: Operation, document: oas31.OpenAPIObject): OperationPage {
  const described = document.paths?.[operation.path]?.[operation.method] ?? {}
  const zh = OPERATIONS_ZH[operation.operationId]
  return {
    id: operation.operationId,
    method: operation.method.toUpperCase(),
    path: operation.path,
    scope: operation.scope,
    idempotency: operation.idempotency ?? 'none',
    summary: { en: operation.summary, zh: zh?.summary ?? operation.summary },
    about: { en: operation.description, zh: zh?.about ?? operation.description },
    parameters: (described.parameters ?? []).flatMap((one) => ('in' in one && one.in !== 'header' ? [parameterRow(one)] : [])),
    body: bodyFields(described, document),
    answers: Object.entries(operation.answers).map(([status, { description }]) => ({ status: Number(status), about: { en: description, zh: zh?.answers[Number(status)] ?? description }, type: answerType(described, status) })),
    problems: refusalsByStatus(operation).map(([status, codes]) => ({ status, codes })),
    curl: renderCurl(operation, operation.example),
  }
}

function parameterRow(parameter: oas31.ParameterObject): Field & { in: string } {
  const schema = parameter.schema ?? {}
  return { name: parameter.name, in: parameter.in, type: describeType(schema), required: parameter.required ?? false, ...aboutField(parameter.name, isReference(schema) || parameter.description === undefined ? schema : { ...schema, description: parameter.description }) }
}

function bodyFields(described: oas31.OperationObject, document: oas31.OpenAPIObject): Field[] {
  const body = described.requestBody
  if (!body || '$ref' in body) return []
  const [media] = Object.values((body).content)
  const schema = resolve(media?.schema ?? {}, document)
  return schema.items ? describeFields(resolve(schema.items, document), '[].') : describeFields(schema)
}

function resolve(schema: oas31.SchemaObject | oas31.ReferenceObject, document: oas31.OpenAPIObject): oas31.SchemaObject {
  if (schema.$ref === undefined) return schema as oas31.SchemaObject
  const found = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? '']
  return found ? resolve(found, document) : {}
}

/** A page of a list is called by what it holds. */
function answerType(described: oas31.OperationObject, status: string): string {
  const response = described.responses?.[status] as oas31.ResponseObject | undefined
  const schema = response?.content?.['application/json']?.schema ?? {}
  const items = isReference(schema) ? undefined : schema.properties?.['data']
  return items && !isReference(items) && items.items ? `list<${describeType(items.items)}>` : describeType(schema)
}

/** The shapes that bodies and answers lead to, by name. */
function reachable(pages: readonly OperationPage[], shapes: readonly Reference['shapes'][number][]): Reference['shapes'] {
  const found = new Set<string>()
  const visit = (type: string) => {
    for (const shape of shapes) {
      if (found.has(shape.name) || !new RegExp(`\\b${shape.name}\\b`).test(type)) continue
      found.add(shape.name)
      for (const field of shape.fields) visit(field.type)
    }
  }
  for (const page of pages) for (const one of [...page.body, ...page.answers]) visit(one.type)
  return shapes.filter((shape) => found.has(shape.name)).sort((a, b) => (a.name < b.name ? -1 : 1))
}
