import { z } from 'zod'

/** A page of a list, newest first. `cursor` is the id of the last one that was seen. */
export const pageInput = z.object({ limit: z.int().min(1).max(100).default(25), cursor: z.string().max(64).optional() })

export const toPage = ({ limit, cursor }: z.infer<typeof pageInput>) => ({ limit, ...(cursor !== undefined && { startingAfter: cursor }) })
