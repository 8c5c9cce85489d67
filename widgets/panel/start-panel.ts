import type { WidgetPanelAnswer } from '@/server/contracts/widget-panel'
import { askTwice, type Reply } from '../kit/ask'
import { draw, Words } from '../kit/draw'
import { tell } from '../kit/events'
import type { StartPart } from '../kit/forecourt-element'
import type { Summary } from '../kit/summary'
import { activate } from './activate'
import { API } from './api'
import { drawPanel } from './draw-panel'
import { turnCodes } from './turn-codes'

/** The minified text of `panel.css`, put here by the build. */
declare const PANEL_CSS: string

let own: CSSStyleSheet | undefined

/** Opens the panel over the page, as a dialog in the element's shadow root: the browser keeps the focus in it, and Escape closes it. */
const startPanel: StartPart = (element, _, summary) => {
  const root = element.shadowRoot
  if (!root || !summary || root.querySelector('dialog')) return
  if (!own) (own = new CSSStyleSheet()).replaceSync(PANEL_CSS)
  if (!root.adoptedStyleSheets.includes(own)) root.adoptedStyleSheets.push(own)
  const dialog = draw('dialog', 'panel') as HTMLDialogElement
  dialog.ariaLabel = root.querySelector('.link')?.textContent ?? ''
  const body = draw('div', 'body', ...[1, 2, 3].map(() => draw('i', 'bar')))
  const close = draw('button', 'close', '✕') as HTMLButtonElement
  close.onclick = () => dialog.close()
  dialog.append(draw('div', 'row head', draw('h2', 'title', dialog.ariaLabel), close), body)
  // A press beside the panel falls on the dialog itself.
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close()
  }
  dialog.onclose = () => dialog.remove()
  root.append(dialog)
  dialog.showModal()
  void fill({ element, summary, dialog, body, close })
}

export default startPanel

interface Open {
  element: HTMLElement
  summary: Summary
  dialog: HTMLDialogElement
  body: HTMLElement
  close: HTMLButtonElement
}

async function fill(open: Open): Promise<void> {
  const { element, summary, dialog, body, close } = open
  body.ariaBusy = 'true'
  const reply = await askPanel(summary)
  if (!dialog.open) return
  const { answer } = reply
  if (!answer?.member) {
    dialog.close()
    if (!reply.code) tell(element, 'forecourt:login-needed', { reason: 'unknown' })
    else tell(element, 'forecourt:error', { code: reply.code, status: reply.status })
    // The page's own link is the way that is left.
    return element.querySelector('a')?.click()
  }
  const { member } = answer
  const words = new Words(answer.strings, summary.locale)
  const { content, code, status } = drawPanel(answer, member, {
    words,
    asks: {
      activate: async (promotionId) => {
        const outcome = await activate(element, summary, promotionId)
        if (outcome === 'failed') status.textContent = words.say('failed')
        if (outcome === 'active') summary.schedule()
        return outcome === 'active'
      },
    },
  })
  close.ariaLabel = words.say('close')
  dialog.ariaLabel = words.say('title')
  dialog.querySelector('h2')?.replaceChildren(words.say('title'))
  body.ariaBusy = null
  body.replaceChildren(...content, ...portalLink(element, words))
  const end = turnCodes(member.card, { place: code, label: words.say('code'), onEnd: () => void fill(open) })
  dialog.addEventListener('close', end)
}

/** Once more with a new token where the first is refused. */
async function askPanel(summary: Summary): Promise<Reply<WidgetPanelAnswer>> {
  const ask = async () => askTwice<WidgetPanelAnswer>(API + 'panel', { key: summary.key, token: await summary.token(), locale: summary.locale })
  try {
    const reply = await ask()
    return reply.code === 'unauthorized' ? await ask() : reply
  } catch {
    return { code: 'token' }
  }
}

function portalLink(element: HTMLElement, words: Words): HTMLElement[] {
  const href = element.querySelector('a')?.getAttribute('href')
  if (!href) return []
  const link = draw('a', 'portal', words.say('portal'))
  link.setAttribute('href', href)
  return [link]
}
