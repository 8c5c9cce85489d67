import type { oas31 } from 'zod-openapi'
import { describeApi } from '../../openapi'
import type { Operation } from '../../operation'
import { GENERATED } from './describe-contract'
import { LEFT_OUT, METHODS, type Method } from './method-names'
import { comment, renderType } from './render-type'

type Schema = oas31.SchemaObject | oas31.ReferenceObject
interface Described {
  readonly operation: Operation
  readonly method: Method
  readonly schema: oas31.OperationObject
}

/** The operations that the client has. */
export const clientOperations = (operations: readonly Operation[]): Operation[] => operations.filter((one) => LEFT_OUT[one.operationId] === undefined)

/** The interface of the client: a group for each noun, a method for each operation. */
export function describeMethods(operations: readonly Operation[]): string {
  const methods = describe(operations)
  const groups = [...new Set(methods.map(groupOf))]
  const rendered = groups.map((group) => `  readonly ${group}: {\n${methods.filter((one) => groupOf(one) === group).map(renderMethod).join('\n')}\n  }`).join('\n')
  const ownTypes = methods.flatMap(({ method }) => method.answer ?? []).map((name) => `import type { ${name} } from '../source/${name.replaceAll(/\B[A-Z]/g, '-$&').toLowerCase()}'\n`).join('')
  // Words of a comment are no types.
  const used = [...new Set([...rendered.replaceAll(/\/\*\*.*\*\//g, '').matchAll(/\b[A-Z]\w+/g)].map(([name]) => name))]
  const shapes = Object.keys(describeApi(operations).components?.schemas ?? {}).filter((name) => used.includes(name)).sort()
  return `${GENERATED}import type { CallOptions } from '../source/options'\n${ownTypes}import type { Paged } from '../source/paged'\nimport type { ${shapes.join(', ')} } from './contract'\n\n/** The API of one chain's side: the one whose key it was made with. */\nexport interface Forecourt {\n${rendered}\n}\n`
}

/** What the client must know of each method while it runs: HTTP method, path, and marks (`source/read-call.ts`). */
export function describeCalls(operations: readonly Operation[]): string {
  const methods = describe(operations)
  const lines = methods.map((one) => `  '${one.method.name}': ['${one.operation.method.toUpperCase()}', '${one.operation.path.replaceAll(/\{\w+\}/g, '{}')}', '${marksOf(one)}'${isPaged(one) ? `, '${cursorOf(one)}'` : ''}],`)
  return `${GENERATED}import type { CallSpec } from '../source/read-call'\n\n/** The day of the contract that the types were made from. */\nexport const CONTRACT_VERSION: string = '${describeApi(operations).info.version}'\n\nexport const CALLS: Readonly<Record<string, CallSpec>> = {\n${lines.join('\n')}\n}\n`
}

function describe(operations: readonly Operation[]): Described[] {
  const document = describeApi(operations)
  return clientOperations(operations).map((operation) => {
    const [method, schema] = [METHODS[operation.operationId], document.paths?.[operation.path]?.[operation.method]]
    if (!method || !schema) throw new Error(`${operation.operationId} has no name in the client: method-names.ts`)
    return { operation, method, schema }
  })
}

/** `b` a body, `o` one that may be left out, `q` a query; `k` a key, `r` a key when it reserves; `s` may be sent again. */
function marksOf({ operation, method }: Described): string {
  const key = operation.idempotency === 'required' ? 'k' : operation.idempotency === 'when_reserving' ? 'r' : ''
  const isSafe = key === 'k' || method.harmlessAgain === true || ['get', 'put', 'delete'].includes(operation.method)
  return (operation.body ? (operation.bodyOptional ? 'o' : 'b') : operation.query ? 'q' : '') + key + (isSafe ? 's' : '')
}

const groupOf = ({ method }: Described): string => method.name.split('.')[0] ?? ''
const isPaged = ({ schema }: Described): boolean => (schema.parameters ?? []).some((one) => 'name' in one && one.name === 'starting_after')

function cursorOf(one: Described): string {
  const cursor = one.method.cursor ?? 'id'
  const names = JSON.stringify(one.operation.answers[200]?.schema.toJSONSchema({ io: 'output', unrepresentable: 'any' }) ?? {})
  if (!names.includes(`"${cursor}":{`)) throw new Error(`entries of ${one.method.name} have no field ${cursor} that a cursor could name: method-names.ts`)
  return cursor
}

function renderMethod(one: Described): string {
  const { operation, method, schema } = one
  const ids = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => `${name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}: string`)
  const sent = operation.body ? [`body${operation.bodyOptional ? '?' : ''}: ${bodyType(schema)}`] : operation.query ? [`query?: ${queryType(schema)}`] : []
  const answer = isPaged(one) ? `Paged<${itemType(schema)}>` : `Promise<${method.answer ?? answerType(schema)}>`
  return `    /** ${comment(operation.summary)}. ${comment(operation.description)} */\n    ${method.name.split('.')[1]}(${[...ids, ...sent, 'options?: CallOptions'].join(', ')}): ${answer}`
}

function bodyType({ requestBody }: oas31.OperationObject): string {
  const schema = requestBody && 'content' in requestBody ? requestBody.content['application/json']?.schema : undefined
  return renderType(schema ?? {}, { frozen: true }, 2)
}

function queryType({ parameters = [] }: oas31.OperationObject): string {
  const fields = parameters.flatMap((one) => ('name' in one && one.in === 'query' ? [`${one.name}?: ${renderType(one.schema ?? {}, { frozen: true }, 2)}`] : []))
  return `{ ${fields.join('; ')} }`
}

const answersOf = ({ responses = {} }: oas31.OperationObject): Schema[] =>
  Object.entries(responses).flatMap(([status, response]) => (Number(status) < 300 && 'content' in (response as object) ? [(response as oas31.ResponseObject).content?.['application/json']?.schema ?? {}] : []))

const answerType = (schema: oas31.OperationObject): string => [...new Set(answersOf(schema).flatMap((one) => renderType(one, { frozen: false }, 2).split(/ \| (?=[A-Z]\w*)/)))].join(' | ')

function itemType(schema: oas31.OperationObject): string {
  const [page] = answersOf(schema)
  const data = page && 'properties' in page ? page.properties?.['data'] : undefined
  return renderType(data && 'items' in data ? data.items ?? {} : {}, { frozen: false }, 2)
}
