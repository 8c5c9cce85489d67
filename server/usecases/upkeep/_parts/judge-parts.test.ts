import { expect, test } from 'vitest'
import { judgeParts, type Look } from './judge-parts'

const well: Look = { till: { status: 200, ms: 5 }, portal: { status: 200, ms: 90 }, databaseMs: 2, outboxMs: 0, messages: { sent: 10, failed: 0 } }
const up = { tills: 0, portals: 0, database: 0, jobs: 0, messages: 0 }

test.each<[string, Partial<Look>, object]>([
  ['all well', {}, {}],
  ['a redirect of a portal is an answer', { portal: { status: 307, ms: 9 } }, {}],
  ['nothing answers', { till: null, portal: null }, { tills: 2, portals: 2 }],
  ['pages answer 503', { portal: { status: 503, ms: 1 } }, { portals: 2 }],
  ['a page takes 3.1 s', { portal: { status: 200, ms: 3_100 } }, { portals: 1 }],
  ['a slow database slows the tills', { databaseMs: 600 }, { tills: 1, database: 1 }],
  ['events wait for three minutes', { outboxMs: 180_000 }, { jobs: 1 }],
  ['events wait for an hour', { outboxMs: 3_600_000 }, { jobs: 2 }],
  ['two wrong numbers', { messages: { sent: 0, failed: 2 } }, {}],
  ['one message of nine fails', { messages: { sent: 24, failed: 3 } }, { messages: 1 }],
  ['most messages fail', { messages: { sent: 4, failed: 9 } }, { messages: 2 }],
])('%s', (_, found, states) => {
  expect(judgeParts({ ...well, ...found })).toEqual({ ...up, ...states })
})
