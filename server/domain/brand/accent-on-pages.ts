import { invariant } from '../kernel/invariant'
import { brandTokens, type Tokens } from './brand-ramp'
import { contrast } from './oklch'

export interface PageAccent {
  readonly light: string
  readonly dark: string
}

/** The widgets' own grounds, and the letters on a fill of the accent: `widgets/kit/card.css`. */
export const WIDGET_GROUNDS = { light: { surface: '#ffffff', onAccent: '#ffffff' }, dark: { surface: '#1c1f23', onAccent: '#10151c' } } as const
const TEXT = 4.5

/**
 * The brand as the widgets wear it on somebody's page: one colour for each scheme that reads as text on the card
 * and carries the letters of a button, both at 4.5 : 1. The brand's own colour wherever it does, else its tone for text.
 */
export function accentOnPages(brand: string): PageAccent {
  const { light, dark } = brandTokens(brand)
  return { light: readable(light, 'light'), dark: readable(dark, 'dark') }
}

function readable(tokens: Tokens, scheme: keyof typeof WIDGET_GROUNDS): string {
  const { surface, onAccent } = WIDGET_GROUNDS[scheme]
  const found = [tokens['accent'], tokens['accent-text']].find((one) => one !== undefined && contrast(one, surface) >= TEXT && contrast(one, onAccent) >= TEXT)
  invariant(found !== undefined, 'the tone for text reads on every ground')
  return found
}
