import type { z } from 'zod'
import type { listQuery } from '@/server/contracts/common'
import { answer, refused, type Result } from '../refusal'

type Page = Pick<z.infer<typeof listQuery>, 'limit' | 'starting_after' | 'ending_before'>
export interface ListPage<T> { object: 'list'; url: string; has_more: boolean; data: T[] }

/**
 * One page of a short list that is read whole: `limit` entries after or before the one that a cursor names.
 * Refuses `validation_failed` for a cursor that names none of them.
 */
export function pageOf<T>(all: readonly T[], page: Page, { url, idOf }: { url: string; idOf: (item: T) => string }): Result<ListPage<T>> {
  const { limit, starting_after: after, ending_before: before } = page
  const cursor = after ?? before
  const place = cursor === undefined ? -1 : all.findIndex((one) => idOf(one) === cursor)
  if (cursor !== undefined && place < 0) return unknownCursor(after === undefined ? '/ending_before' : '/starting_after')
  const isBack = after === undefined && before !== undefined
  const start = isBack ? Math.max(0, place - limit) : place + 1
  const end = isBack ? place : start + limit
  return answer({ object: 'list', url, has_more: isBack ? start > 0 : end < all.length, data: all.slice(start, end) })
}

const unknownCursor = (pointer: string) =>
  refused('validation_failed', 'The cursor is no id of this list.', { errors: [{ pointer, code: 'not_found', detail: 'Nothing with this id is in this list.' }] })
