import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { letIn, nextTurn, noteArrival } from './next-turn'

const TILLS = 40
const PORTION_MS = 20

test('who connects to a busy process is in after a few portions of its work, however many come at once', async () => {
  let inside = 0
  const server = createServer((socket) => {
    inside += 1
    noteArrival()
    socket.resume()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const tills = Array.from({ length: TILLS }, () => connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1'))
  let portions = 0
  for (; inside < TILLS && portions < TILLS; portions++) {
    for (const until = performance.now() + PORTION_MS; performance.now() < until;);
    await nextTurn()
  }
  for (const till of tills) till.destroy()
  server.close()
  expect(inside).toBe(TILLS)
  expect(portions, 'a plain turn of the event loop lets one in').toBeLessThanOrEqual(5)
})

test('with nobody at the door a turn is one turn, and who only asks for the door loses none', async () => {
  let turns = 0
  let counting = setImmediate(function count() {
    turns += 1
    counting = setImmediate(count)
  })
  await letIn()
  expect(turns).toBe(0)
  await nextTurn()
  clearImmediate(counting)
  expect(turns).toBe(1)
})
