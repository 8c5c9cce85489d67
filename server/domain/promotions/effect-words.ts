import { InvariantError } from '@/server/domain/kernel/invariant'
import { findEffect } from './effects/registry'
import type { Coded, Labels } from './types'
import { joinAnd, type WordsContext } from './words'

/** What effects give, as a fragment of a sentence: "0.10 per litre and 2 × points". Throws on an unknown code. */
export function effectWords(effects: readonly Coded[], words: WordsContext): Labels {
  return joinAnd(effects.map(({ code, args }) => {
    const effect = findEffect(code)
    if (!effect) throw new InvariantError(`unknown effect: ${code}`)
    return effect.words(args, words)
  }))
}
