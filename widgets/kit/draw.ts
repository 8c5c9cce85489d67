/** An element named for the page (`::part(name)`) and for our style sheet (`.name`). Text goes in as text: there is no HTML to inject into. */
export function draw(tag: string, name: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag)
  element.className = element.part = name
  element.append(...children)
  return element
}

/** The language of the place where an element stands; English where the page names none that is one. */
export function localeOf(element: Element): string {
  try {
    return new Intl.Locale(element.closest('[lang]')?.getAttribute('lang') || navigator.language).baseName
  } catch {
    return 'en'
  }
}

/** The words of an answer, filled with numbers and dates of the reader's language in the chain's time zone. */
export class Words {
  readonly #strings: Record<string, string>
  readonly #locale: string

  constructor(strings: Record<string, string>, locale: string) {
    this.#strings = strings
    this.#locale = locale
  }

  say(key: string, values: Record<string, string> = {}): string {
    return (this.#strings[key] ?? '').replace(/{(\w+)}/g, (_, name: string) => values[name] ?? '')
  }

  figure(value: number): string {
    return value.toLocaleString(this.#locale)
  }

  /** A day of the chain: "31 Dec". */
  day(at: string): string {
    return new Date(at).toLocaleString(this.#locale, { day: 'numeric', month: 'short', timeZone: this.#strings.time_zone })
  }

  /** A moment on the reader's own clock: "22 Nov, 14:05". */
  moment(atMs: number): string {
    return new Date(atMs).toLocaleString(this.#locale, { day: 'numeric', month: 'short', hour: 'numeric', minute: 'numeric' })
  }
}
