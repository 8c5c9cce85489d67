import reference from '../_generated/reference.json'

export interface Field {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly about?: Words
}
interface Words { readonly en: string; readonly zh: string }
export interface OperationPage {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly scope: 'till' | 'manage' | 'public'
  readonly idempotency: 'none' | 'required' | 'when_reserving'
  readonly summary: Words
  readonly about: Words
  readonly parameters: readonly Field[]
  readonly body: readonly Field[]
  readonly answers: readonly { readonly status: number; readonly about: Words; readonly type: string }[]
  readonly problems: readonly { readonly status: number; readonly codes: readonly string[] }[]
  readonly curl: string
}
export interface Shape {
  readonly name: string
  readonly about?: Words
  readonly fields: readonly Field[]
}

/** What the code says of itself; written by its own tests. */
export const REFERENCE = reference as { readonly groups: readonly { readonly tag: string; readonly operations: readonly OperationPage[] }[]; readonly shapes: readonly Shape[] }
export const OPERATION_PAGES: readonly OperationPage[] = REFERENCE.groups.flatMap((group) => group.operations)
