import { z } from 'zod'

const part = z.object({
  code: z.string(),
  label: z.object({ en: z.string(), zh: z.string() }),
  /** JSON Schema (2020-12) of the part's `args`; `label_en`, `label_zh` and `unit` say how a form names an argument. */
  schema: z.looseObject({}).meta({ description: 'JSON Schema of the `args`.' }),
})

/** What promotions are made of. */
export const registry = z.object({ conditions: z.array(part), effects: z.array(part) }).meta({ id: 'Registry' })
export type RegistryAnswer = z.infer<typeof registry>
