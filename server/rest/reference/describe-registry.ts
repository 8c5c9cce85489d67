import type { RegistryAnswer } from '@/server/contracts/registry'
import { prettyJson } from '../examples/pretty-json'
import type { Json } from '../examples/example'

type Texts = { en: string; zh: string }
export interface ArgPage {
  name: string
  label: Texts
  /** Language-neutral: `string[]`, `integer 1 … 7`, `"days" | "months"`. */
  type: string
  required: boolean
  /** Codes of a choice with their words. */
  options: readonly { code: string; label: Texts }[]
}
export interface PartPage { code: string; label: Texts; words: Texts; args: readonly ArgPage[]; example: string }
export interface RegistryPage { conditions: readonly PartPage[]; effects: readonly PartPage[] }

/** What promotions are made of, for people. The JSON Schema of each part says it all; this is how a page shows it. */
export function describeRegistry({ conditions, effects }: RegistryAnswer): RegistryPage {
  return { conditions: conditions.map(describePart), effects: effects.map(describePart) }
}

/** What a schema of arguments uses of JSON Schema, with the words that the parts put into it. */
interface ArgSchema {
  type?: string
  enum?: readonly string[]
  items?: ArgSchema
  minimum?: number
  maximum?: number
  label_en?: string
  label_zh?: string
  options?: Readonly<Record<string, Texts>>
}
interface ArgsSchema { properties?: Readonly<Record<string, ArgSchema>>; required?: readonly string[] }

function describePart({ code, label, words, schema, example }: RegistryAnswer['conditions'][number]): PartPage {
  const { properties = {}, required = [] } = schema as ArgsSchema
  const args = Object.entries(properties).map(([name, arg]): ArgPage => ({
    name,
    label: { en: arg.label_en ?? '', zh: arg.label_zh ?? '' },
    type: typeOf(arg),
    required: required.includes(name),
    options: Object.entries(arg.options ?? {}).map(([option, texts]) => ({ code: option, label: { ...texts } })),
  }))
  return { code, label, words, args, example: prettyJson({ code, args: example } as Json) }
}

function typeOf({ type, enum: choice, items, minimum, maximum }: ArgSchema): string {
  if (choice) return choice.map((one) => JSON.stringify(one)).join(' | ')
  if (type === 'array' && items) return items.enum ? `(${typeOf(items)})[]` : `${typeOf(items)}[]`
  const range = type === 'integer' && minimum !== undefined && maximum !== undefined ? ` ${minimum} … ${maximum}` : ''
  return `${type ?? 'string'}${range}`
}
