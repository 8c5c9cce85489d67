import type { WidgetPanelAnswer } from '@/server/contracts/widget-panel'
import { draw, type Words } from '../kit/draw'

type Member = NonNullable<WidgetPanelAnswer['member']>
type Offer = WidgetPanelAnswer['offers'][number]

export interface PanelParts {
  content: Node[]
  /** Where the card's code goes. */
  code: HTMLElement
  /** Says aloud what went wrong. */
  status: HTMLElement
}
interface Asks {
  /** Resolves to whether the offer is active now. */
  activate(promotionId: string): Promise<boolean>
}

/** What stands in the panel of a member: card, tiers, offers. */
export function drawPanel({ tiers, offers }: WidgetPanelAnswer, member: Member, { words, asks }: { words: Words; asks: Asks }): PanelParts {
  const code = draw('div', 'code-place')
  const status = draw('p', 'note status')
  status.role = 'status'
  const content = [
    draw('div', 'member-card',
      draw('div', 'row', draw('b', 'name', member.name ?? ''), draw('span', 'tier', member.tier)),
      code,
      draw('p', 'number', member.card.number.replace(/(\d{4})(?=\d)/g, '$1 ')),
      draw('p', 'note', words.say('show')),
      draw('p', 'figure', draw('b', 'points', words.figure(member.points)), ' ', draw('span', 'unit', words.say('points')))),
    heading(words.say('tiers')),
    ...progressOf(member, words),
    draw('ul', 'list', ...tiers.map(({ name, benefits, is_held: isHeld }) => draw('li', isHeld ? 'tier-row held' : 'tier-row',
      draw('b', 'tier-name', name),
      draw('span', 'note', isHeld ? words.say('held') : ''),
      ...benefits.map((benefit) => draw('span', 'benefit', benefit))))),
    heading(words.say('offers')),
    status,
    offers.length
      ? draw('ul', 'list', ...offers.map((offer) => drawOffer(offer, { words, asks, status })))
      : draw('p', 'note', words.say('no_offers')),
  ]
  return { content, code, status }
}

const heading = (text: string) => draw('h3', 'label', text)

function progressOf({ permille }: Member, words: Words): HTMLElement[] {
  if (permille === undefined) return []
  const text = words.say('progress')
  const bar = draw('progress', 'way') as HTMLProgressElement
  bar.max = 1_000
  bar.value = permille
  bar.ariaLabel = text
  return [draw('p', 'progress', text), bar]
}

function drawOffer({ promotion_id: id, name, text, until, activation }: Offer, { words, asks, status }: { words: Words; asks: Asks; status: HTMLElement }): HTMLElement {
  const row = draw('li', 'offer', draw('b', 'offer-name', name), draw('span', 'note', until ? words.say('until', { date: words.day(until) }) : ''), draw('span', 'offer-text', text))
  row.tabIndex = -1
  const active = () => draw('span', 'active', '✓ ', words.say('activated'))
  if (activation === 'done') row.append(active())
  if (activation !== 'open') return row
  const button = draw('button', 'button', words.say('activate')) as HTMLButtonElement
  button.ariaLabel = `${words.say('activate')}: ${name}`
  button.onclick = async () => {
    button.disabled = true
    status.textContent = ''
    const isActive = await asks.activate(id)
    button.disabled = false
    if (!isActive) return button.focus()
    button.replaceWith(active())
    row.focus()
  }
  row.append(button)
  return row
}
