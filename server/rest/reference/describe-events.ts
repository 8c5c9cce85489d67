import { EVENT_TYPES, type EventType } from '@/server/contracts/event'
import { prettyJson } from '../examples/pretty-json'
import type { Json } from '../examples/example'
import { EVENT_TEXTS } from '../texts/events'

export interface EventPage {
  type: EventType
  schema_version: number
  en: string
  zh: string
  /** The object of one event, as JSON for people. */
  object: string
}
/** The payload of an event as it is stored. */
export interface StoredPayload { readonly schema_version: number; readonly object: Json }

/** Every type of event with an event of it. @param exampleOf the newest stored payload of a type */
export function describeEvents(exampleOf: (type: EventType) => StoredPayload): EventPage[] {
  return EVENT_TYPES.map((type) => {
    const { schema_version, object } = exampleOf(type)
    return { type, schema_version, ...EVENT_TEXTS[type], object: prettyJson(object) }
  })
}
