import type { PseudoLocale } from './locales'
import { walkMessage } from './walk-message'

export type MessageTree = { readonly [key: string]: string | MessageTree }

const PLAIN = 'abcdeghiklnorstuwyzACDEGHIKLNORSTUWYZ'
const ACCENTED = 'áƀçðéĝĥíķļñöŕšţûŵýžÅÇÐÉĜĤÎĶĻÑÖŔŠŢÛŴÝŽ'
const FILLER = 'lorem ipsum dolor sit amet consectetur '

/** English messages as a tester wants them: visible where a text was not translated, where a box is too narrow, where a side is fixed. */
export function pseudoTranslate(messages: MessageTree, locale: PseudoLocale): MessageTree {
  const onText = locale === 'en-XA' ? lengthen : mirror
  const entries = Object.entries(messages).map(([key, value]): [string, string | MessageTree] => [
    key,
    typeof value === 'string' ? walkMessage(value, { onText }) : pseudoTranslate(value, locale),
  ])
  return Object.fromEntries(entries)
}

/** 40 % longer; blanks at the ends stay where they are, since an argument may follow. */
function lengthen(text: string): string {
  const accented = [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('')
  const extra = Math.ceil(text.trim().length * 0.4)
  const padding = FILLER.repeat(Math.ceil(extra / FILLER.length)).slice(0, extra).trim()
  const core = accented.trimEnd()
  return `${core} ${padding}${accented.slice(core.length)}`
}

/** Each run of words is forced to run from right to left (RLO … PDF). */
const mirror = (text: string): string => text.replaceAll(/\S+(?:[^\S\n]+\S+)*/gu, (run) => `\u202e${run}\u202c`)
