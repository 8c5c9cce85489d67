import type { WidgetSummaryAnswer } from '@/server/contracts/widget'
import { widgetStrings } from '@/server/contracts/widget-strings'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { atTill, reading, type InChain } from '../_around/with-chain'
import { listOffers } from '../members/list-offers'
import { readMemberHome } from '../members/read-member-home'
import { brandOf } from './_parts/brand-of'
import { findVisitor, type Visitor } from './_parts/find-visitor'
import { fitSummary } from './_parts/fit-summary'

export interface WidgetVisitor {
  /** As the website names them in its token; undefined for a guest. */
  visitor?: Visitor
  /** What the page shows; undefined = everything. */
  blocks?: readonly string[]
}

/**
 * What the widgets of one page need, in the caller's language: at most 1 536 bytes of JSON. Somebody who is no member
 * of this chain is a guest. Refuses nothing.
 */
export const readWidgetSummary = atTill('widgets.read_summary', async (scope: InChain, { visitor, blocks }: WidgetVisitor): Promise<Result<WidgetSummaryAnswer>> => {
  const memberId = visitor && (await idOf(scope, visitor))
  const home = memberId === undefined ? undefined : await readMemberHome(scope, { memberId })
  const known = home?.ok && home.value.member.status !== 'erased' ? home.value : undefined
  const wantsOffers = blocks?.includes('offers') ?? true
  const offers = !wantsOffers ? [] : known ? known.offers : await guestOffers(scope)
  const words = widgetStrings(scope.locale, { timeZone: scope.chain.timeZone, pointsName: scope.chain.pointsName[scope.locale] })
  return ok(fitSummary({
    state: known ? 'member' : 'guest',
    ...(known && { member: { balances: { points: known.member.balances.points }, tier: known.member.tier } }),
    offers,
    brand: brandOf(scope),
    strings: { ...words, ...(known?.progress && { progress: known.progress.words[scope.locale] }) },
    at: formatInstant(scope.now),
  }))
})

/** An id is looked up with what is read of the member: no transaction of its own for it. */
async function idOf(scope: InChain, visitor: Visitor): Promise<string | undefined> {
  if ('id' in visitor) return visitor.id
  const found = await readIdOf(scope, visitor)
  return found.ok ? (found.value ?? undefined) : undefined
}

const readIdOf = reading('widgets.find_visitor', async (scope, visitor: Visitor): Promise<Result<string | null>> => ok(await findVisitor(scope, visitor)))

async function guestOffers(scope: InChain): Promise<WidgetSummaryAnswer['offers']> {
  const offers = await listOffers(scope, {})
  return offers.ok ? offers.value : []
}
