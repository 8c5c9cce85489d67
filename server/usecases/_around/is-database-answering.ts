import { askDatabase } from '@/server/platform/db/ask-database'

/** Whether the database answers anything at all within `ms`: one question for everybody who wants to know at the moment. */
export const isDatabaseAnswering = (ms: number): Promise<boolean> => askDatabase(ms)
