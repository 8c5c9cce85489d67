import type { MemberProfile } from '@/server/domain/promotions/types'
import { openText, sealText, type DataKey } from '@/server/platform/crypto/envelope'
import type { InChain } from '@/server/platform/db/with-chain'
import { memberContext } from './personal'

type Birthday = NonNullable<MemberProfile['birthday']>
interface Person { memberId: string; key: DataKey }

/** A day of birth as a quote keeps it: sealed under the member's key, so that it goes with an erasure. Base64. */
export const sealBirthday = (scope: InChain, { memberId, key }: Person, { month, day }: Birthday): string =>
  Buffer.from(sealText(key, `${month}-${day}`, contextOf(scope, memberId))).toString('base64')

export function openBirthday(scope: InChain, { memberId, key }: Person, sealed: string): Birthday {
  const [month, day] = openText(key, Buffer.from(sealed, 'base64'), contextOf(scope, memberId)).split('-')
  return { month: Number(month), day: Number(day) }
}

const contextOf = (scope: InChain, memberId: string): string => `${memberContext(scope, memberId)}:quoted-birthday`
