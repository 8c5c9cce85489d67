import { invariant } from './invariant'

export type StoredJson = Readonly<Record<string, unknown>>

/**
 * The form in which a thing is stored as JSON. Rows live longer than the code: a change of shape raises `current`, adds
 * the step from the version before, and a fixture of the old version to `server/testing/stored-forms`.
 */
export interface StoredForm {
  readonly name: string
  readonly current: number
  /** By the version that a step starts from. */
  readonly steps: ReadonlyMap<number, (json: StoredJson) => StoredJson>
}

/** What a row of any version holds, in the current one; `schema_version` then says so. Throws on a newer version, which this program can't know. */
export function toCurrentForm({ name, current, steps }: StoredForm, json: unknown): StoredJson {
  invariant(typeof json === 'object' && json !== null && !Array.isArray(json), `a stored ${name} is an object`)
  let form = json as StoredJson
  const from = form['schema_version']
  invariant(typeof from === 'number' && Number.isInteger(from) && from >= 1 && from <= current, `a stored ${name} has a version that this program knows, not ${String(from)}`)
  for (let version = from; version < current; version++) {
    const step = steps.get(version)
    invariant(step, `no upcaster of ${name} from version ${version}`)
    form = { ...step(form), schema_version: version + 1 }
  }
  return form
}
