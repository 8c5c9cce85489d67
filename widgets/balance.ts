import type { WidgetSummaryAnswer } from '@/server/contracts/widget'
import { draw, type Words } from './kit/draw'
import { tell } from './kit/events'
import { ForecourtElement } from './kit/forecourt-element'

/** `<forecourt-balance>`: a member's points, tier and what is missing to the next; a guest's way in. */
export class BalanceElement extends ForecourtElement {
  readonly wants = ['balance', 'tier']

  protected content({ member }: WidgetSummaryAnswer, words: Words, staleAtMs?: number): Node[] {
    if (!member) return [draw('p', 'lead', words.say('join_title')), ...this.link(words.say('join'), true)]
    const { balances: { points }, tier } = member
    const note = staleAtMs ? words.say('stale', { time: words.moment(staleAtMs) }) : pointsNote(points, words)
    return [
      draw('div', 'row', draw('span', 'label', words.say('balance')), draw('span', 'tier', tier.name)),
      draw('p', 'figure', draw('b', 'points', words.figure(points.available)), ' ', draw('span', 'unit', words.say('points'))),
      draw('p', 'progress', words.say('progress')),
      draw('div', 'row foot', draw('span', 'note', note), ...this.link(words.say('account'))),
    ]
  }

  protected override announce({ member }: WidgetSummaryAnswer): void {
    if (!member) return
    const { balances: { points }, tier } = member
    tell(this, 'forecourt:balance', { available: points.available, pending: points.pending, tier: tier.code })
  }
}

/** One thing to know about the points, the most urgent first: owed, lapsing, on the way. */
function pointsNote({ debt, expiring: [next], pending }: NonNullable<WidgetSummaryAnswer['member']>['balances']['points'], words: Words): string {
  if (debt) return words.say('debt', { n: words.figure(debt) })
  if (next) return words.say('expiring', { n: words.figure(next.points), date: words.day(next.at) })
  return pending ? words.say('pending', { n: words.figure(pending) }) : ''
}
