import type { WidgetSummaryAnswer } from '@/server/contracts/widget'
import { draw, type Words } from './kit/draw'
import { ForecourtElement } from './kit/forecourt-element'

/** `<forecourt-offers>`: the offers of the answer, which are three at most; for a guest the public ones. */
export class OffersElement extends ForecourtElement {
  readonly wants = ['offers']

  protected content({ offers }: WidgetSummaryAnswer, words: Words): Node[] {
    const title = draw('p', 'label', words.say('offers'))
    if (!offers.length) return [title, draw('p', 'note', words.say('no_offers'))]
    const rows = offers.map(({ name, text, until }) =>
      draw('li', 'offer',
        draw('b', 'offer-name', name),
        draw('span', 'offer-text', text),
        draw('span', 'note', until ? words.say('until', { date: words.day(until) }) : '')))
    return [title, draw('ul', 'list', ...rows)]
  }
}
