import type { IdentifierLookup } from '@/server/data/members/resolve-member'
import { deriveKey, macOf } from '@/server/platform/crypto/blind-index'
import type { DataKey } from '@/server/platform/crypto/envelope'

/** Where codes for deleting an account stand: apart from those for signing in, so that neither works as the other. */
export const erasureCodeSubject = (chainKey: DataKey, { kind, blindIndex }: IdentifierLookup): IdentifierLookup => ({ kind, blindIndex: macOf(deriveKey(chainKey, 'erasure-code'), blindIndex) })
