import type { TillFacts } from '@/server/data/hot/read-till-facts'
import type { FoundVoucher } from '@/server/data/hot/rule-facts'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { normaliseCode } from '@/server/domain/kernel/normalise-code'
import type { Labels, PresentedCode } from '@/server/domain/promotions/types'
import { mistypedHint, readVoucherCode } from '@/server/domain/vouchers/voucher-code'

/** Why a code that looks like a voucher's is none here. */
export interface RefusedCode { hint: string; why: 'unknown' | 'mistyped' | 'used' | 'withdrawn' | 'expired' | 'held' }
export interface Shown { codes: readonly PresentedCode[]; refused: readonly RefusedCode[] }

/**
 * The codes that were presented, as rules take them: a voucher that is this member's (or anybody's), unused, in time and held by no
 * other quote, else a word. One of another member is told like one that doesn't exist. The order stays the till's; a voucher shown twice counts once.
 */
export function presentedCodes(typed: readonly { text: string; hash?: string }[], facts: TillFacts, at: { at: EpochMs; taken: ReadonlySet<string> }): Shown {
  const codes: PresentedCode[] = []
  const refused: RefusedCode[] = []
  for (const { text, hash } of typed) {
    const found = facts.rules?.vouchers.find((one) => one.hash === hash)
    const why = found ? whyNot(found, facts, at) : 'unknown'
    if (found && why === undefined) {
      if (!codes.some(({ voucher }) => voucher?.id === found.id)) codes.push({ text: found.id, voucher: { id: found.id, kind: found.kind } })
      continue
    }
    codes.push({ text: normaliseCode(text) })
    const [plain, mistyped] = [readVoucherCode(text), mistypedHint(text)]
    if (plain !== undefined && why !== undefined) refused.push({ hint: plain.slice(-4), why })
    else if (mistyped !== undefined) refused.push({ hint: mistyped, why: 'mistyped' })
  }
  return { codes, refused }
}

function whyNot(found: FoundVoucher, { member }: TillFacts, { at, taken }: { at: EpochMs; taken: ReadonlySet<string> }): RefusedCode['why'] | undefined {
  if (found.memberId !== undefined && found.memberId !== member?.id) return 'unknown'
  if (found.status === 'withdrawn') return 'withdrawn'
  if (found.status !== 'issued' && found.status !== 'returned') return 'used'
  if (found.expiresAt <= at) return 'expired'
  return found.isHeld || taken.has(found.id) ? 'held' : undefined
}

const WORDS: Readonly<Record<RefusedCode['why'], (hint: string) => Labels>> = {
  unknown: (hint) => ({ en: `The voucher …${hint} is not valid here.`, zh: `券码…${hint}在此无效。` }),
  mistyped: (hint) => ({ en: `The code …${hint} is mistyped.`, zh: `券码…${hint}有误，请核对。` }),
  used: (hint) => ({ en: `The voucher …${hint} has been used.`, zh: `券码…${hint}已被使用。` }),
  withdrawn: (hint) => ({ en: `The voucher …${hint} was taken back.`, zh: `券码…${hint}已被收回。` }),
  expired: (hint) => ({ en: `The voucher …${hint} has expired.`, zh: `券码…${hint}已过期。` }),
  held: (hint) => ({ en: `The voucher …${hint} is held for another purchase.`, zh: `券码…${hint}已被另一笔交易占用。` }),
}

/** What explains a promotion that needs a voucher, beside the condition's own words. */
export function refusedWords(refused: readonly RefusedCode[]): Labels | undefined {
  if (refused.length === 0) return undefined
  const words = refused.map(({ hint, why }) => WORDS[why](hint))
  return { en: words.map((one) => one.en).join(' '), zh: words.map((one) => one.zh).join('') }
}
