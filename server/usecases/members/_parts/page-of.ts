import { refuse } from '@/server/domain/kernel/result'

export interface PageInput { limit: number; startingAfter?: string; endingBefore?: string }
export interface Listed<T> { data: T[]; has_more: boolean }

export const pageOf = ({ limit, startingAfter, endingBefore }: PageInput) => ({
  limit,
  ...(startingAfter !== undefined && { after: startingAfter }),
  ...(endingBefore !== undefined && { before: endingBefore }),
})

/** A store brings one row more than asked for, and counts upwards when it was asked for what is newer than a cursor. */
export function toPage<T>(rows: readonly T[], page: PageInput): Listed<T> {
  const data = rows.slice(0, page.limit)
  const newer = page.startingAfter === undefined && page.endingBefore !== undefined
  return { data: newer ? data.reverse() : data, has_more: rows.length > page.limit }
}

export function unknownCursor(page: PageInput) {
  const pointer = page.startingAfter === undefined ? '/ending_before' : '/starting_after'
  return refuse('validation_failed', 'The cursor is no id of this list.', { errors: [{ pointer, code: 'not_found', detail: 'Nothing with this id is in this list.' }] })
}
