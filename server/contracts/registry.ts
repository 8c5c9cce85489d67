import { z } from 'zod'

const part = z.object({
  code: z.string(),
  label: z.object({ en: z.string(), zh: z.string() }),
  /** JSON Schema (2020-12) of the part's `args`; `label_en`, `label_zh` and `unit` say how a form names an argument, `options` and `format` what it offers. */
  schema: z.looseObject({}).meta({ description: 'JSON Schema of the `args`.' }),
  example: z.looseObject({}).meta({ description: '`args` as somebody would use them.' }),
  /** What the example means, as a fragment of a promotion's sentence. */
  words: z.object({ en: z.string(), zh: z.string() }),
})

/** What promotions are made of. */
export const registry = z.object({ conditions: z.array(part), effects: z.array(part) }).meta({ id: 'Registry' })
export type RegistryAnswer = z.infer<typeof registry>
