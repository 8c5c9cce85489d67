import { randomBytes } from 'node:crypto'
import { encodeId, type Id, type IdPrefix } from '@/server/domain/kernel/typed-id'

/** A new id: typed prefix, sortable by the (real) time it was made, 80 random bits. */
export const newId = <P extends IdPrefix>(prefix: P): Id<P> => encodeId(prefix, Date.now(), randomBytes(10))
