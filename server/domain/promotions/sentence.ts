import { conditionWords, slotOf } from './condition-words'
import type { Slot } from './conditions/condition'
import { effectWords } from './effect-words'
import { floorWords } from './floor-words'
import { limitWords } from './limit-words'
import type { ConditionNode, Labels, Names, Promotion } from './types'
import type { WordsContext } from './words'

export type SentenceContext = Omit<WordsContext, 'names'> & { names?: Names }

/**
 * A promotion as one plain sentence, for console, offers page and widget: "Give 0.10 per litre on E10 and E5 to
 * Gold members on weekdays 10:00–15:00, at most 50 l a fill." / "面向黄金会员，工作日10:00–15:00，加注E10和E5，每升优惠0.10，每次最多50升。"
 * For a member it is what they get: "Get €0.10 off per litre on E10 and E5 as a Gold member …".
 * Throws on an unknown code: a saved promotion was checked.
 */
export function sentence(promotion: Pick<Promotion, 'conditions' | 'effects' | 'limits' | 'floors'>, context: SentenceContext): Labels {
  const words: WordsContext = { ...context, names: context.names ?? {} }
  const gift = effectWords(promotion.effects, words)
  const conditions = partsOf(promotion.conditions).map((node) => ({ slot: slotOf(node), text: conditionWords(node, words) }))
  const inOrder = (slots: readonly Slot[]) => slots.flatMap((slot) => conditions.filter((one) => one.slot === slot).map((one) => one.text))
  const bounds = [...promotion.limits.map((limit) => limitWords(limit, words)), ...floorWords(promotion.floors ?? {}, words)]
  const en = [context.reader === 'member' ? 'Get' : 'Give', gift.en, ...inOrder(['what', 'who', 'when', 'how_much']).map((text) => text.en)].join(' ')
  const zh = [...inOrder(['who', 'when', 'what', 'how_much']), gift].map((text) => text.zh)
  return {
    en: `${[en, ...bounds.map((bound) => bound.en)].join(', ')}.`,
    zh: `${[...zh, ...bounds.map((bound) => bound.zh)].join('，')}。`,
  }
}

/** What the whole tree asks for at once; alternatives stay together. */
function partsOf(node: ConditionNode): readonly ConditionNode[] {
  return 'all' in node ? node.all.flatMap(partsOf) : [node]
}
