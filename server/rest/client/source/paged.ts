import type { Query } from './read-call'

/** One page of a list, newest first. */
export interface Page<Item> {
  readonly object: 'list'
  readonly url: string
  readonly has_more: boolean
  readonly data: Item[]
}

/**
 * A list that is read as far as you go: `for await (const sale of …)` asks for one page after the other, `.pages()` gives
 * the pages, and `await` the first page alone. `limit` is the size of a page; with `ending_before` it goes the other way,
 * towards what is newer.
 */
export interface Paged<Item> extends AsyncIterable<Item>, PromiseLike<Page<Item>> {
  pages(): AsyncIterable<Page<Item>>
}

/** @param cursor the field of an entry that the next page is asked for by */
export function paged<Item extends object>(ask: (query: Query) => Promise<Page<Item>>, query: Query, cursor: string): Paged<Item> {
  const isBack = query['ending_before'] !== undefined && query['starting_after'] === undefined
  async function* pages(): AsyncGenerator<Page<Item>, void> {
    for (let next: Query = query; ; ) {
      const page = await ask(next)
      yield page
      const edge = page.data.at(isBack ? 0 : -1) as Readonly<Record<string, string | number>> | undefined
      if (!page.has_more || !edge) return
      next = { ...query, [isBack ? 'ending_before' : 'starting_after']: edge[cursor] }
    }
  }
  async function* items(): AsyncGenerator<Item, void> {
    for await (const { data } of pages()) yield* isBack ? data.toReversed() : data
  }
  return { pages, [Symbol.asyncIterator]: items, then: (onPage, onError) => ask(query).then(onPage, onError) }
}
