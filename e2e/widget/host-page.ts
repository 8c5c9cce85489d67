/** The policy of experience.md for somebody else's website that carries our widgets. */
export function strictPolicy(widgetOrigin: string): string {
  return `default-src 'none'; script-src 'self' ${widgetOrigin}; style-src 'self'; connect-src ${widgetOrigin}; img-src 'self' ${widgetOrigin}; base-uri 'none'; require-trusted-types-for 'script'`
}

export interface HostPage {
  element?: 'balance' | 'offers' | 'stations' | 'both'
  dir?: 'ltr' | 'rtl'
  lang?: string
  /** How the page hands over its token provider: by the stub before our script, by `identify` after it, on the element, or not at all. */
  provider?: 'stub' | 'late' | 'element' | 'module' | 'none'
  /** The light-DOM child: the card of the documentation, a bare picture with a link below, a link alone, or nothing. */
  slot?: 'card' | 'picture' | 'link' | 'empty'
  includes?: number
  /** The script stands in the head and holds up the page: the elements are then made by the parser, before their children. */
  isBlocking?: boolean
}

const CARD = (height: number, text: string) => `<a href="https://portal.example/" aria-label="${text}"><svg width="100%" height="${height}"><rect x=".5" y=".5" width="100%" height="100%" rx="10" fill="none" stroke="currentColor" stroke-opacity=".2"/><text x="16" y="36" fill="currentColor">${text}</text></svg></a>`
const SLOTS = { balance: [168, 'Open my account'], offers: [264, 'All offers'], stations: [420, 'All stations'] } as const
const LINK = '<a href="https://portal.example/">Open my account</a>'
const PICTURE = `<svg width="320" height="120"></svg><br>${LINK}`

function element(name: 'balance' | 'offers' | 'stations', slot: HostPage['slot']): string {
  const child = slot === 'empty' ? '' : slot === 'picture' ? PICTURE : slot === 'link' ? LINK : CARD(SLOTS[name][0], SLOTS[name][1])
  return `<forecourt-${name} publishable-key="fpk_test_widget">${child}</forecourt-${name}>`
}

/** Somebody's page with what they pasted into it. */
export const barePage = (body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A station</title><link rel="icon" href="/icon.svg"></head><body>${body}</body></html>`

/** A small website: something above the widget, something below that would move if the widget did. */
export function hostPage(widgetOrigin: string, { element: which = 'balance', dir = 'ltr', lang = 'en', provider = 'none', slot = 'card', includes = 1, isBlocking = false }: HostPage): string {
  const script = `<script src="${widgetOrigin}/widget/v1/forecourt.js"${isBlocking ? '' : ' async'}></script>`
  const own = provider === 'none' ? '' : `<script src="/${provider}.js"${provider === 'module' ? ' type="module"' : ''}></script>`
  const names = which === 'both' ? (['balance', 'offers'] as const) : [which]
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>A station</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css"><link rel="icon" href="/icon.svg">
${provider === 'stub' ? own : ''}${script.repeat(includes)}</head>
<body><main><h1>A station</h1><p>Open day and night.</p>${names.map((name) => `<div>${element(name, slot)}</div>`).join('')}
<p id="below">Car wash, coffee, air.</p></main>${provider === 'stub' ? '' : own}</body></html>`
}

/** The page's own files. The token comes from `/token.js`, since the policy lets the page connect to the widget's host only. */
export const HOST_FILES: Record<string, [type: string, text: string]> = {
  '/page.css': ['text/css', ':root{color-scheme:light dark;font:16px/1.5 sans-serif}body{margin:0;padding:16px;background:Canvas;color:CanvasText}'],
  '/icon.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'],
  '/stub.js': ['text/javascript', 'window.forecourt = { identify(provider) { window.forecourt.provider = provider } }; forecourt.identify(async () => (await import(`/token.js?${performance.now()}`)).default)'],
  '/late.js': ['text/javascript', 'addEventListener("load", () => setTimeout(() => forecourt.identify(async () => (await import(`/token.js?${performance.now()}`)).default), 100))'],
  '/element.js': ['text/javascript', 'document.querySelector("forecourt-balance").tokenProvider = async () => (await import(`/token.js?${performance.now()}`)).default'],
  '/module.js': ['text/javascript', 'document.querySelector("forecourt-balance").tokenProvider = async () => (await import(`/token.js?${performance.now()}`)).default'],
}
