import { z } from 'zod'
import type { RegistryAnswer } from '@/server/contracts/registry'
import { CONDITIONS } from '@/server/domain/promotions/conditions/registry'
import { EFFECTS } from '@/server/domain/promotions/effects/registry'
import type { Labels } from '@/server/domain/promotions/types'
import type { WordsContext } from '@/server/domain/promotions/words'

interface Part { code: string; label: Labels; schema: z.ZodType; example: unknown; words: (args: unknown, context: WordsContext) => Labels }

/** A chain with two decimals that has named nothing: codes stand in for names. */
const PLAIN: WordsContext = { currencyDecimals: 2, names: {} }

/** Every condition and effect with the JSON Schema of its arguments, arguments as an example and what these mean in words. */
export function tellRegistry(): RegistryAnswer {
  return { conditions: CONDITIONS.map(tellPart), effects: EFFECTS.map(tellPart) }
}

function tellPart({ code, label, schema, example, words }: Part): RegistryAnswer['conditions'][number] {
  return { code, label: { ...label }, schema: z.toJSONSchema(schema, { io: 'input' }), example: { ...(example as Record<string, unknown>) }, words: { ...words(example, PLAIN) } }
}
