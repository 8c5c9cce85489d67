'use client'
import { useTranslations } from 'next-intl'
import { Button, IconButton } from '@/app/_ui/button'
import { plus, trash } from '@/app/_ui/icon/paths'
import type { ArgFieldProps } from './arg-field.client'
import { ArgFields } from './arg-fields.client'
import { emptyTyped, type Typed } from './typed-args'

/** A list of little forms: the steps of a discount, the items of a bundle. */
export function ArgRows({ label, schema, typed, pointer, onChange }: ArgFieldProps) {
  const t = useTranslations('console.builder')
  const rows = Array.isArray(typed) ? (typed as readonly Typed[]) : []
  const items = schema.items ?? {}
  return (
    <fieldset className="flex flex-col gap-3 sm:col-span-2">
      <legend className="mb-2 font-medium">{label}</legend>
      {rows.map((row, index) => (
        <div key={index} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <ArgFields schema={items} typed={row} pointer={pointer === undefined ? undefined : `${pointer}/${index}`} onChange={(value) => onChange(rows.map((one, at) => (at === index ? value : one)))} />
          </div>
          <IconButton className="mt-6" icon={trash} label={t('removeRow', { number: index + 1 })} onClick={() => onChange(rows.filter((_, at) => at !== index))} />
        </div>
      ))}
      <Button size="small" className="self-start" icon={plus} onClick={() => onChange([...rows, emptyTyped(items)])}>
        {t('addRow')}
      </Button>
    </fieldset>
  )
}
