import { z } from 'zod'
import { findCondition } from './conditions/registry'
import { findEffect } from './effects/registry'
import type { Coded, ConditionNode, Promotion } from './types'

export interface CodedPart {
  /** Of the part, in a promotion's body: `/conditions/all/0`. */
  pointer: string
  coded: Coded
  /** By argument, what its value names or looks like, where the registry says so: `grades`, `tiers`, `stations`. */
  formats: Readonly<Record<string, string>>
}

/** Every condition and effect of a promotion with its place and with what the registry says of its arguments. */
export function codedParts({ conditions, effects }: Pick<Promotion, 'conditions' | 'effects'>): CodedPart[] {
  return [
    ...partsOfTree(conditions, '/conditions'),
    ...effects.map((coded, index) => ({ pointer: `/effects/${index}`, coded, formats: formatsOf(findEffect(coded.code)?.schema) })),
  ]
}

function partsOfTree(node: ConditionNode, pointer: string): CodedPart[] {
  if ('code' in node) return [{ pointer, coded: node, formats: formatsOf(findCondition(node.code)?.schema) }]
  if ('not' in node) return partsOfTree(node.not, `${pointer}/not`)
  const [key, children] = 'all' in node ? (['all', node.all] as const) : (['any', node.any] as const)
  return children.flatMap((child, index) => partsOfTree(child, `${pointer}/${key}/${index}`))
}

const known = new WeakMap<z.ZodType, Readonly<Record<string, string>>>()

/** The labels of arguments travel as metadata of their schemas, so JSON Schema is where they can be read. */
function formatsOf(schema: z.ZodType | undefined): Readonly<Record<string, string>> {
  if (!schema) return {}
  let formats = known.get(schema)
  if (!formats) {
    const properties = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}
    formats = Object.fromEntries(Object.entries(properties).flatMap(([name, one]) => (typeof one === 'object' && typeof one.format === 'string' ? [[name, one.format]] : [])))
    known.set(schema, formats)
  }
  return formats
}
