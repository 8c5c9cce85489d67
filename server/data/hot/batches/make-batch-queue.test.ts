import { expect, test } from 'vitest'
import { refusalOfOutage } from '@/server/usecases/_around/refusal-of-outage'
import { makeBatchQueue, NotSent, type BatchItem, type BatchQueueSettings, type Sent } from './make-batch-queue'

interface Item extends BatchItem { id: string }
const item = (id: string, over: Partial<Item> = {}): Item => ({ id, chain: id.charAt(0), names: [], isGivenUp: () => false, ...over })
const many = (chain: string, count: number, over: (n: number) => Partial<Item> = () => ({})) => Array.from({ length: count }, (_, n) => item(`${chain}${n}`, over(n)))
/** What has to happen by itself does so within a few turns of the event loop; nothing here waits for time to pass. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

interface Flight { ids: string[]; land(results?: readonly Sent<string>[]): Promise<void>; crash(error: Error): Promise<void> }
function open(over: Partial<BatchQueueSettings<Item, string>> = {}) {
  const flights: Flight[] = []
  const alone: string[] = []
  const noted = { waiting: 0, sizes: [] as number[], alone: 0, shed: 0 }
  const queue = makeBatchQueue<Item, string>({
    lanes: 2, lanesPerChain: 1, sizeMax: 4, now: () => 0,
    send: (items) => new Promise((resolve, reject) => {
      const ids = items.map(({ id }) => id)
      flights.push({
        ids,
        land: (results = ids.map((id) => ({ value: `did ${id}` }))) => {
          resolve(results)
          return settle()
        },
        crash: (error) => {
          reject(error)
          return settle()
        },
      })
    }),
    sendAlone: (one) => (alone.push(one.id), Promise.resolve(`alone ${one.id}`)),
    isUndone: (error) => error instanceof Error && error.message === 'undone',
    note: { waiting: (change) => (noted.waiting += change), left: (size) => noted.sizes.push(size), alone: () => (noted.alone += 1), shed: () => (noted.shed += 1) },
    ...over,
  })
  const add = async (...items: Item[]) => {
    const results = items.map((one) => queue.add(one).catch((error: unknown) => (error instanceof NotSent ? error.why : error instanceof Error ? error.message : error)))
    await settle()
    return { results }
  }
  return { flights, alone, noted, add, sent: () => flights.map(({ ids }) => ids.join(' ')) }
}

test('one that comes alone leaves alone: nothing waits for company', async () => {
  const { add, flights, sent } = open()
  const { results: [answer] } = await add(item('a0'))
  expect(sent()).toEqual(['a0'])
  await flights[0]?.land()
  expect(await answer).toBe('did a0')
})

test('what comes while the lanes are busy leaves together as soon as one is free, in its order and never more than the most', async () => {
  const { add, flights, sent, noted } = open()
  await add(item('a0'))
  await add(...many('a', 7).slice(1))
  expect(sent()).toEqual(['a0'])
  expect(noted.waiting).toBe(6)
  await flights[0]?.land()
  expect(sent()).toEqual(['a0', 'a1 a2 a3 a4'])
  await flights[1]?.land()
  expect(sent()).toEqual(['a0', 'a1 a2 a3 a4', 'a5 a6'])
  expect(noted).toMatchObject({ waiting: 0, sizes: [1, 4, 2] })
})

test('what waits is spread over the lanes that are free', async () => {
  const { add, flights, sent } = open({ lanes: 4, lanesPerChain: 3 })
  await add(...many('a', 4), item('b0'))
  expect(sent()).toEqual(['a0 a1', 'b0', 'a2', 'a3'])
  await add(...many('a', 8).slice(4))
  await flights[0]?.land()
  expect(sent()[4]).toBe('a4 a5 a6 a7')
})

test('a train leaves in one batch although it is about one member, in its order; what didn’t fit follows when the rest is done', async () => {
  const { add, flights, sent } = open({ lanes: 2, lanesPerChain: 1 })
  const train = { names: ['m'], train: 't' }
  await add(item('a0', train), item('a1', { names: ['m'] }), item('a2', train), item('a3', train), item('a4'), item('a5', train), item('a6', train))
  await add(item('a7', { names: ['m'], train: 'u' }))
  expect(sent()).toEqual(['a0 a2 a3 a4'])
  for (let flight = 0; flight < 4; flight++) await flights[flight]?.land()
  expect(sent().slice(1)).toEqual(['a1', 'a5 a6', 'a7'])
})

test('a train stays whole also where several lanes are free', async () => {
  const { add, sent } = open({ lanes: 3, lanesPerChain: 3 })
  await add(...many('a', 4, () => ({ names: ['m'], train: 't' })))
  expect(sent()).toEqual(['a0 a1 a2 a3'])
})

test('a chain that floods leaves a lane to others, and after each of its batches it is the turn of everybody else', async () => {
  const { add, flights, sent } = open({ lanes: 3, lanesPerChain: 2 })
  await add(...many('a', 400))
  expect(sent()).toEqual(['a0 a1 a2 a3', 'a4 a5 a6 a7'])
  await add(item('b0'))
  expect(sent()[2]).toBe('b0')
  await add(item('c0'), item('d0'), item('b1'))
  for (let flight = 0; flight < 4; flight++) await flights[flight]?.land()
  // Of the 392 that came before them four go first, which is the flood's own turn.
  expect(sent().slice(3, 7).sort()).toEqual(['a8 a9 a10 a11', 'b1', 'c0', 'd0'])
})

test('calls of three quiet chains each wait for one batch of the flood at most, however long it lasts', async () => {
  const { add, flights, sent } = open({ lanes: 2, lanesPerChain: 2 })
  await add(...many('a', 400))
  const turns: number[] = []
  for (let round = 0; round < 60; round++) {
    const name = `${'bcd'.charAt(round % 3)}${round}`
    const before = sent().length
    await add(item(name))
    while (!sent().some((one) => one.split(' ').includes(name))) await flights[sent().length - 1]?.land()
    turns.push(sent().length - before)
    await flights[sent().length - 1]?.land()
  }
  expect(Math.max(...turns)).toBeLessThanOrEqual(2)
})

test('a member is in a batch once, and never in two batches at the same time; its calls keep their order', async () => {
  const { add, flights, sent } = open({ lanes: 2, lanesPerChain: 2 })
  await add(item('a0', { names: ['m'] }), item('a1', { names: ['m', 'k'] }), item('a2', { names: ['n'] }), item('a3', { names: ['k'] }))
  expect(sent()).toEqual(['a0 a2', 'a3'])
  await add(item('a4', { names: ['m'] }), item('a5'))
  await flights[1]?.land()
  expect(sent()[2]).toBe('a5')
  await flights[0]?.land()
  expect(sent()[3]).toBe('a1')
  await flights[2]?.land()
  expect(sent()).toHaveLength(4)
  await flights[3]?.land()
  expect(sent()[4]).toBe('a4')
})

test('what was given up while it waited does not leave, nor is it sent alone', async () => {
  const { add, flights, sent, alone, noted } = open({ sizeMax: 1 })
  let isGivenUp = false
  const { results: [first, second, third] } = await add(item('a0', { isGivenUp: () => isGivenUp }), item('a1', { isGivenUp: () => isGivenUp }), item('a2'))
  isGivenUp = true
  await flights[0]?.land([undefined])
  expect(sent()).toEqual(['a0', 'a2'])
  await flights[1]?.land()
  expect([await first, await second, await third, alone, noted.waiting]).toEqual(['gone', 'gone', 'did a2', [], 0])
})

test('when the oldest of a chain has waited too long the next is refused at once, of another chain not', async () => {
  let now = 0
  const { add, flights, noted, sent } = open({ sizeMax: 1, waitMaxMs: 100, now: () => now })
  await add(item('a0'), item('a1'))
  now = 100
  await add(item('a2'))
  now = 101
  const { results: [late, other] } = await add(item('a3'), item('b0'))
  expect(await late).toBe('full')
  expect(noted.shed).toBe(1)
  await flights[1]?.land()
  expect(await other).toBe('did b0')
  expect(refusalOfOutage(new NotSent('full'))).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 })
  await flights[0]?.land()
  expect(sent().at(-1)).toBe('a1')
  await flights[2]?.land()
  await flights[3]?.land()
  const { results: [again] } = await add(item('a4'))
  await flights[4]?.land()
  expect(await again).toBe('did a4')
})

test('results are counted: one without a result is sent again alone, and its member waits for that', async () => {
  const { add, flights, alone, sent } = open()
  const { results: answers } = await add(item('a0'), item('a1', { names: ['m'] }), item('a2'))
  await flights[0]?.land([{ value: 'did a0' }, undefined])
  expect(await Promise.all(answers)).toEqual(['did a0', 'alone a1', 'alone a2'])
  expect(alone).toEqual(['a1', 'a2'])
  await add(item('a3', { names: ['m'] }))
  expect(sent().at(-1)).toBe('a3')
})

test('a batch that was undone is sent one by one; one of which nobody knows is not: all are told', async () => {
  const { add, flights, alone } = open()
  const { results: undone } = await add(item('a0'), item('a1'))
  await flights[0]?.crash(new Error('undone'))
  expect(await Promise.all(undone)).toEqual(['alone a0', 'alone a1'])
  const { results: lost } = await add(item('a2'), item('a3'))
  await flights[1]?.crash(new Error('lost'))
  expect(await Promise.all(lost)).toEqual(['lost', 'lost'])
  const { results: [lone] } = await add(item('a4'))
  await flights[2]?.crash(new Error('undone'))
  expect(await lone).toBe('undone')
  expect(alone).toEqual(['a0', 'a1'])
})

test('what one item came to is its own: an error of it is nobody else’s', async () => {
  const { add, flights } = open()
  const { results: answers } = await add(item('a0'), item('a1'))
  await flights[0]?.land([{ error: new Error('denied') }, { value: 'did a1' }])
  expect(await Promise.all(answers)).toEqual(['denied', 'did a1'])
})
