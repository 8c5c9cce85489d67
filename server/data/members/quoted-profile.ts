import { openText, sealText, type DataKey } from '@/server/platform/crypto/envelope'
import type { InChain } from '@/server/platform/db/with-chain'
import { memberContext } from './personal'

interface Person { memberId: string; key: DataKey }

/** What a quote keeps of its member's profile, sealed under the member's key: it goes with an erasure. Base64. */
export const sealProfile = (scope: InChain, { memberId, key }: Person, json: unknown): string =>
  Buffer.from(sealText(key, JSON.stringify(json), contextOf(scope, memberId))).toString('base64')

export const openProfile = (scope: InChain, { memberId, key }: Person, sealed: string): unknown => JSON.parse(openText(key, Buffer.from(sealed, 'base64'), contextOf(scope, memberId)))

const contextOf = (scope: InChain, memberId: string): string => `${memberContext(scope, memberId)}:quoted-profile`
