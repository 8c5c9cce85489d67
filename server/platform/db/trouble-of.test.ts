import { expect, it } from 'vitest'
import { DatabaseRefusal } from './call-function'
import { troubleOf } from './trouble-of'

const coded = (code: string, more: object = {}) => Object.assign(new Error('said by somebody else'), { code, ...more })

it.each([
  ['a connection is refused', coded('ECONNREFUSED'), 'away'],
  ['the socket of the database is not there', coded('ENOENT', { syscall: 'connect' }), 'away'],
  ['it shuts down', coded('57P01'), 'away'],
  ['it starts', coded('57P03'), 'away'],
  ['it has no connections left', coded('53300'), 'away'],
  ['its disk is full', coded('53100'), 'away'],
  ['it can only be read from, in the middle of a change of servers', coded('25006'), 'away'],
  ['a connection failed', coded('08006'), 'away'],
  ['the pool waits too long', new Error('timeout exceeded when trying to connect'), 'away'],
  ['an answer takes too long', new Error('Query read timeout'), 'away'],
  ['the pool is closed', new Error('Cannot use a pool after calling end on the pool'), 'away'],
  ['Prisma knows only the words', new Error('Raw query failed. Code: `57P01`. Message: terminating connection'), 'away'],
  ['the adapter tells it as a plain object', Object.assign(new Error('adapter'), { cause: { kind: 'DatabaseNotReachable', originalCode: 'ECONNREFUSED' } }), 'away'],
  ['it is two causes deep', new Error('outer', { cause: new Error('inner', { cause: coded('ECONNRESET') }) }), 'away'],
  ['no transaction could be begun in time', coded('P2028'), 'again'],
  ['a statement took too long', coded('57014'), 'again'],
  ['a deadlock', new DatabaseRefusal('40P01', undefined, null), 'again'],
  ['a lock is held', new DatabaseRefusal('55P03', undefined, null), 'busy'],
] as const)('%s: the database can not answer now', (_, error, trouble) => {
  expect(troubleOf(error)).toBe(trouble)
})

it.each([
  ['a bug', new Error('a bug')],
  ['a row that is there twice', coded('23505')],
  ['a file that is missing', coded('ENOENT', { syscall: 'open' })],
  ['a limit that is used up, which the till\'s own function says', new DatabaseRefusal('FC003', undefined, null)],
  ['a text that only speaks of it', new Error('the code 57P01 stands in a book')],
  ['a circle of causes', (() => { const error: Error & { cause?: unknown } = new Error('round'); error.cause = error; return error })()],
  ['no error at all', 'text'],
  ['nothing', null],
])('%s is no outage', (_, error) => {
  expect(troubleOf(error)).toBeUndefined()
})
