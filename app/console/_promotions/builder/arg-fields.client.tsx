'use client'
import { useLocale } from 'next-intl'
import { inLocale } from '../../_parts/in-locale'
import { ArgField } from './arg-field.client'
import { isOptional, type ArgSchema } from './arg-schema'
import type { Typed } from './typed-args'

export interface ArgFieldsProps {
  readonly schema: ArgSchema
  readonly typed: Typed
  /** Of the arguments in the body; undefined while they are no part of it. */
  readonly pointer: string | undefined
  readonly onChange: (typed: Typed) => void
}
/** A field for every argument of a condition or effect, from its schema alone. */
export function ArgFields({ schema, typed, pointer, onChange }: ArgFieldsProps) {
  const locale = useLocale()
  const held = typeof typed === 'object' && !Array.isArray(typed) ? (typed as Readonly<Record<string, Typed>>) : {}
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return null
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {fields.map(([name, one]) => (
        <ArgField
          key={name}
          label={inLocale({ en: one.label_en ?? name, zh: one.label_zh ?? name }, locale)}
          schema={one}
          optional={isOptional(schema, name)}
          typed={held[name] ?? ''}
          pointer={pointer === undefined ? undefined : `${pointer}/${name}`}
          onChange={(value) => onChange({ ...held, [name]: value })}
        />
      ))}
    </div>
  )
}
