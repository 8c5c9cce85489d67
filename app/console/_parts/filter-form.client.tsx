'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent, ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/app/_ui/button'
import { formText } from '@/app/_ui/form-text'
import { address } from './pager'

interface FilterFormProps {
  readonly words: 'console.audit' | 'console.discrepancies'
  readonly path: string
  /** Names of the fields that stand in the form. */
  readonly fields: readonly string[]
  readonly isFiltered: boolean
  /** The columns of a wide screen. */
  readonly className: string
  readonly children: ReactNode
}
/** The filters stand in the address, so a view can be sent to somebody. */
export function FilterForm({ words, path, fields, isFiltered, className, children }: FilterFormProps) {
  const t = useTranslations(words)
  const router = useRouter()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    router.push(address(path, Object.fromEntries(fields.map((field) => [field, formText(form, field).trim() || undefined]))))
  }
  return (
    <form onSubmit={submit} role="search" aria-label={t('filters')} className={`mb-4 grid items-end gap-3 sm:grid-cols-2 ${className}`}>
      {children}
      <div className="flex gap-2">
        <Button type="submit">{t('show')}</Button>
        {isFiltered && (
          <ButtonLink href={path} variant="quiet">
            {t('all')}
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
