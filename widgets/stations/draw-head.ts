import { draw, type Words } from '../kit/draw'

export interface Head {
  node: HTMLElement
  /** Says something about the list, aloud too: a sentence, or the key of one. */
  tell(text: string): void
}
interface Asks {
  search(text: string): void
  near(): void
}

/** Title, search field and what there is to say about the list. "Near me" is there only where the browser may know: on a page by https. */
export function drawHead(words: Words, asks: Asks): Head {
  const field = draw('input', 'field') as HTMLInputElement
  field.type = 'search'
  field.maxLength = 80
  field.autocomplete = 'postal-code'
  field.placeholder = field.ariaLabel = words.say('search')
  const form = draw('form', 'find', field, draw('button', 'button', words.say('find'))) as HTMLFormElement
  form.role = 'search'
  form.onsubmit = (event) => {
    event.preventDefault()
    asks.search(field.value.trim())
  }
  const near = draw('button', 'button near', words.say('near'))
  near.onclick = () => {
    field.value = ''
    asks.near()
  }
  const status = draw('p', 'note status')
  status.role = 'status'
  const node = draw('div', 'head', draw('p', 'label', words.say('title')), form, ...('geolocation' in navigator && isSecureContext ? [near] : []), status)
  return { node, tell: (text) => (status.textContent = words.say(text) || text) }
}
