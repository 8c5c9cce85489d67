import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'

/** Types whose payload has another version than the first, by type. */
const FORMS: ReadonlyMap<string, StoredForm> = new Map()

/** The form of an event's payload. Its version stands in a column of its own. */
export const eventForm = (type: string): StoredForm => FORMS.get(type) ?? { name: `outbox.payload ${type}`, current: 1, steps: new Map() }

/** A waiting event as the release of today would have written it. */
export function toCurrentEvent<E extends { type: string; schemaVersion: number; payload: unknown }>(event: E): E {
  const form = eventForm(event.type)
  if (event.schemaVersion === form.current) return event
  const { schema_version: _version, ...payload } = toCurrentForm(form, { ...(event.payload as object), schema_version: event.schemaVersion })
  return { ...event, schemaVersion: form.current, payload }
}
