import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'

/** What an event of a finalised sale keeps of it: the rest is the sale's own first answer, see `listEvents`. */
export interface SaleReference { id: string; member_id?: string; recorded_at: string }
export const referenceOf = ({ id, member_id, recorded_at }: SaleReference) => ({ id, ...(member_id !== undefined && { member_id }), recorded_at })

/** The type whose events keep a reference. */
export const OF_SALE = 'sale.finalised'

/** Types whose payload has another version than the first, by type. */
const FORMS: ReadonlyMap<string, StoredForm> = new Map([
  [OF_SALE, { name: `outbox.payload ${OF_SALE}`, current: 2, steps: new Map([[1, ({ object }) => ({ object: referenceOf(object as SaleReference) })]]) }],
])

/** The form of an event's payload. Its version stands in a column of its own. */
export const eventForm = (type: string): StoredForm => FORMS.get(type) ?? { name: `outbox.payload ${type}`, current: 1, steps: new Map() }

/** A waiting event as the release of today would have written it. */
export function toCurrentEvent<E extends { type: string; schemaVersion: number; payload: unknown }>(event: E): E {
  const form = eventForm(event.type)
  if (event.schemaVersion === form.current) return event
  const { schema_version: _version, ...payload } = toCurrentForm(form, { ...(event.payload as object), schema_version: event.schemaVersion })
  return { ...event, schemaVersion: form.current, payload }
}
