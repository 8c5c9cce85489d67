import { DatabaseRefusal, inOneCommit as inOne, SQL_ABORTED } from '@/server/platform/db/call-function'

/**
 * Several commits of the till's path as one transaction, kept if `work` says so. Undefined when a deadlock ended it: all
 * of it is undone, and it may be tried again. `work` waits for nothing but the till's own reads and commits.
 */
export async function inOneCommit<T>(work: () => Promise<{ keep: boolean; value: T }>): Promise<T | undefined> {
  try {
    return await inOne(work)
  } catch (error) {
    if (error instanceof DatabaseRefusal && error.sqlState === SQL_ABORTED) return undefined
    throw error
  }
}
