import { invariant } from '@/server/domain/kernel/invariant'
import { countSegments } from './count-segments'

export const SEGMENTS_MAX = 2
/** Characters of the chain's name that are tried, longest first. */
const NAME_LENGTHS = [80, 40, 24, 16, 8]

/** The best of the texts that fits into two segments: of each its longest form of the chain's name, before the next text is tried. */
export function fitText(texts: readonly ((chain: string) => string)[], chain: string): string {
  for (const text of texts) {
    for (const length of NAME_LENGTHS) {
      const fitted = text(cut(chain, length))
      if (countSegments(fitted) <= SEGMENTS_MAX) return fitted
    }
  }
  const [last] = texts.slice(-1)
  invariant(last, 'a template has a text')
  return [...last(cut(chain, 8))].slice(0, 66).join('')
}

/** By whole characters, so that no half of a pair is left. */
function cut(name: string, length: number): string {
  const characters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment)
  return characters.length <= length ? name : `${characters.slice(0, length - 1).join('').trimEnd()}.`
}
