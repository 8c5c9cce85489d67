import type { MergeSide } from '@/server/contracts/member-merge'
import { countSales } from '@/server/data/merges/count-sales'
import { openMembers } from '@/server/data/members/open-members'
import { everyIdentifier } from '@/server/data/members/personal'
import type { MemberAccount } from '@/server/data/ledger/read-member-account'
import { invariant } from '@/server/domain/kernel/invariant'
import { formatInstant } from '@/server/domain/kernel/local-day'
import type { MergePlan } from '@/server/domain/points/plan-merge'
import type { InChainTx } from '../../_around/with-chain'
import { tierRulesOf } from '../../members/_parts/programme-of'

type Balance = MemberAccount['member']['balance']

/** One of the two as the desk has to know them before they become one. */
export async function tellSide(scope: InChainTx, { member }: MemberAccount): Promise<MergeSide> {
  const [opened] = await openMembers(scope, [member.id])
  invariant(opened, 'a member who is not erased has personal fields')
  const { phones, emails, cards } = everyIdentifier(opened.personal)
  return {
    id: member.id, name: opened.personal.name ?? null, phones, emails, cards: cards.map((card) => card.number), plates: opened.plates,
    joined_at: formatInstant(opened.joinedAt), tier: await tellTierName(scope, member.tierCode), points: tellPoints(member.balance), sales: await countSales(scope, member.id),
  }
}

/** What comes of both: the kept member's own first, as the merge itself puts them together. */
export async function tellResult(scope: InChainTx, { kept, absorbed, balance, tierCode, change }: { kept: MergeSide; absorbed: MergeSide; balance: Balance; tierCode: string; change: MergePlan['balance'] }): Promise<MergeSide> {
  const both = (key: 'phones' | 'emails' | 'cards' | 'plates') => [...new Set([...kept[key], ...absorbed[key]])]
  return {
    id: kept.id, name: kept.name ?? absorbed.name, phones: both('phones'), emails: both('emails'), cards: both('cards'), plates: both('plates'),
    joined_at: kept.joined_at < absorbed.joined_at ? kept.joined_at : absorbed.joined_at, tier: await tellTierName(scope, tierCode),
    points: tellPoints({
      available: balance.available + change.available, reserved: balance.reserved + change.reserved, pending: balance.pending + change.pending, debt: balance.debt + change.debt,
    }),
    sales: kept.sales + absorbed.sales,
  }
}

async function tellTierName(scope: InChainTx, code: string): Promise<MergeSide['tier']> {
  const { tiers } = await tierRulesOf(scope)
  return { code, name: tiers.find((tier) => tier.code === code)?.names[scope.locale] ?? code }
}

const tellPoints = ({ available, reserved, pending, debt }: Balance): MergeSide['points'] => ({ available: Number(available), reserved: Number(reserved), pending: Number(pending), debt: Number(debt) })
