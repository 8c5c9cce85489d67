import { z } from 'zod'
import { instant } from './common'

/** How far a chain's books are sealed, and how old their last proof is. */
export const books = z.object({
  /** When the last check of everybody's books ended; null before the first. */
  proven_at: instant.nullable(),
  /** Blocks that are closed, and entries that wait for theirs (at most 1 000 are counted). */
  blocks: z.int(),
  waiting: z.int(),
  /** The newest block's; null before the first. Noted elsewhere, it proves everything that came before it. */
  root: z.string().nullable(),
  sealed_at: instant.nullable(),
})
export type Books = z.infer<typeof books>
