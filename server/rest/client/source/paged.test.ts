import { expect, test } from 'vitest'
import { createForecourt } from './forecourt'

const ALL = Array.from({ length: 7 }, (_, n) => `stn_${9 - n}`)
/** Seven stations, newest first, as the API pages them. */
function list() {
  const asked: string[] = []
  const answer = (url: URL) => {
    const limit = Number(url.searchParams.get('limit') ?? 3)
    const [after, before] = [url.searchParams.get('starting_after'), url.searchParams.get('ending_before')]
    const end = before === null ? undefined : ALL.indexOf(before)
    const start = end === undefined ? ALL.indexOf(after ?? '') + 1 : Math.max(0, end - limit)
    const data = ALL.slice(start, end ?? start + limit).map((id) => ({ id }))
    return { object: 'list', url: url.pathname, has_more: end === undefined ? start + limit < ALL.length : start > 0, data }
  }
  const forecourt = createForecourt({ key: 'fk_test_x', baseUrl: 'https://api.example.com', fetch: (input) => {
    const url = new URL(input as string)
    asked.push(url.search)
    return Promise.resolve(new Response(JSON.stringify(answer(url))))
  } })
  return { forecourt, asked }
}
async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of items) all.push(one)
  return all
}

test('every entry once, in order, a page at a time', async () => {
  const { forecourt, asked } = list()
  expect((await collect(forecourt.stations.list())).map(({ id }) => id)).toEqual(ALL)
  expect(asked).toEqual(['', '?starting_after=stn_7', '?starting_after=stn_4'])
})

test('no page more than is looked at', async () => {
  const { forecourt, asked } = list()
  for await (const { id } of forecourt.stations.list({ limit: 2 })) if (id === ALL[2]) break
  expect(asked).toEqual(['?limit=2', '?limit=2&starting_after=stn_8'])
})

test('pages as they come, and the first of them alone', async () => {
  const { forecourt, asked } = list()
  expect((await collect(forecourt.stations.list().pages())).map(({ data, has_more }) => [data.length, has_more])).toEqual([[3, true], [3, true], [1, false]])
  expect((await forecourt.stations.list({ limit: 5 })).data).toHaveLength(5)
  expect(asked).toHaveLength(4)
})

test('backwards, towards what is newer', async () => {
  const { forecourt } = list()
  expect((await collect(forecourt.stations.list({ ending_before: 'stn_3', limit: 2 }))).map(({ id }) => id)).toEqual(ALL.slice(0, 6).toReversed())
})
