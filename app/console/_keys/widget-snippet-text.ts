export const WIDGET_NAMES = ['balance', 'offers', 'stations'] as const
export type WidgetName = (typeof WIDGET_NAMES)[number]

/** Heights in CSS pixels that keep the place of a widget: where the column has room, and on a phone, where texts take more lines. */
export const PLACES: Readonly<Record<WidgetName, { readonly wide: number; readonly narrow: number }>> = {
  balance: { wide: 168, narrow: 168 },
  offers: { wide: 264, narrow: 320 },
  stations: { wide: 420, narrow: 480 },
}
/** Screens up to here count as phones. */
const NARROW_MAX = 480

export interface SnippetParts {
  readonly appUrl: string
  readonly portalUrl: string
  readonly publishableKey: string
  /** The widgets, and what each place says before the script has come, and without it. */
  readonly widgets: readonly { readonly name: WidgetName; readonly words: string }[]
}

/** One script, and an element for each widget. The child reserves the place, so nothing on the page jumps, and leads to the portal without a script. */
export function widgetSnippet({ appUrl, portalUrl, publishableKey, widgets }: SnippetParts): string {
  const elements = widgets.map(({ name, words }) => `
<forecourt-${name} publishable-key="${escape(publishableKey)}">
  <a href="${portalUrl}" aria-label="${escape(words)}">
    <svg width="100%" height="${PLACES[name].wide}" aria-hidden="true"><text x="16" y="36" fill="currentColor">${escape(words)}</text></svg>
  </a>
</forecourt-${name}>`)
  return `<script src="${appUrl}/widget/v1/forecourt.js" async></script>${elements.join('')}`
}

/** For the website's own style sheet, so that the place is right on phones too; empty where one height does for all. */
export function placeStyles(names: readonly WidgetName[]): string {
  const rules = names.filter((name) => PLACES[name].narrow !== PLACES[name].wide).map((name) => `  forecourt-${name} svg { height: ${PLACES[name].narrow}px }`)
  return rules.length === 0 ? '' : `@media (max-width: ${NARROW_MAX}px) {\n${rules.join('\n')}\n}`
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
