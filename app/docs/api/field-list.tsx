import { useLocale, useTranslations } from 'next-intl'
import { formatLocale } from '@/app/_i18n/locales'
import { Prose } from '../prose'
import type { Field } from './reference'
import { TypeName } from './type-name'

/** Fields of a body or a shape, one below the other: name, type, and what it means. */
export function FieldList({ fields }: { readonly fields: readonly Field[] }) {
  const t = useTranslations('docs.api.field')
  const language = formatLocale(useLocale())
  return (
    <dl className="divide-y border-y">
      {fields.map((field) => (
        <div key={field.name} className="py-2.5">
          <dt className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <span dir="ltr" className="font-mono text-13 font-medium wrap-anywhere">
              {field.name}
            </span>
            <span className="text-muted">
              <TypeName type={field.type} />
            </span>
            {field.required && <span className="text-12 text-muted">{t('required')}</span>}
          </dt>
          {field.about !== undefined && (
            <dd className="mt-1 text-14">
              <Prose>{field.about[language]}</Prose>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
