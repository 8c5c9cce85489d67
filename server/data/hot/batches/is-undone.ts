import { DatabaseRefusal } from '@/server/platform/db/call-function'
import { troubleOf } from '@/server/platform/db/trouble-of'

/** The database itself said no, so nothing of the batch was done. A connection that broke says nothing of the kind. */
export const isUndone = (error: unknown): boolean => error instanceof DatabaseRefusal && troubleOf(error) !== 'away'
