import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { EVENT_TYPES, EVENT_VERSION, type EventType } from '@/server/contracts/event'
import { describeEvents, type StoredPayload } from './describe-events'

const FORMS = new URL('../../testing/stored-forms/', import.meta.url)
const fixtures = readdirSync(FORMS).flatMap((file) => {
  const [, noun, verb, version] = /^outbox-payload-([a-z]+)-([a-z-]+)-v(\d+)\.json$/.exec(file) ?? []
  return noun === undefined || verb === undefined ? [] : [{ file, type: `${noun}.${verb.replaceAll('-', '_')}`, version: Number(version) }]
})

/** Of every type that is written there is a fixture of every version (`stored-forms.test.ts`); the docs show the one that is published. */
const publishedOf = (type: EventType): StoredPayload => {
  const told = fixtures.find((one) => one.type === type && one.version === EVENT_VERSION)
  return JSON.parse(readFileSync(new URL(told?.file ?? '', FORMS), 'utf8')) as StoredPayload
}

it('every type of event that is written is in the contract, and no other', () => {
  expect([...new Set(fixtures.map((one) => one.type))].sort()).toEqual([...EVENT_TYPES].sort())
})

it('the event pages are what the code writes', async () => {
  await expect(`${JSON.stringify(describeEvents(publishedOf), null, 1)}\n`).toMatchFileSnapshot('../../../app/docs/_generated/events.json')
})
