import type { RedemptionBody } from '@/server/contracts/redemption'
import type { AccountRead, MemberAccount } from '@/server/data/ledger/read-member-account'
import { checkCardCode } from '@/server/data/members/resolve-member'
import { isWithin } from '@/server/data/stations/kept-to'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChain } from '../../_around/with-chain'

type Named = Pick<RedemptionBody, 'member' | 'station_id'>

/** The account of whom a redemption names, at a station that the caller may act on. Refuses `unprocessable`, `member_blocked`. */
export async function checkNames(scope: InChain, body: Named, { account, stationKnown }: AccountRead): Promise<Result<MemberAccount>> {
  if (body.station_id !== undefined && !(stationKnown && isWithin(scope, body.station_id))) return notFoundInBody('/station_id')
  const named = 'id' in body.member ? '/member/id' : '/member/identifier'
  if (!account || account.member.status === 'erased') return notFoundInBody(named)
  const shown = 'identifier' in body.member ? body.member.identifier : undefined
  if (shown?.type === 'qr' && !(await checkCardCode(scope, account.member.id, { code: shown.value, at: scope.now }))) return notFoundInBody(named)
  return account.member.status === 'active' ? ok(account) : refuse('member_blocked', 'The member is blocked.')
}
