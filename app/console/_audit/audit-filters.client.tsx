'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { SelectField } from '@/app/_ui/select-field'
import type { AuditFilter } from '@/server/contracts/audit'
import { address } from '../_parts/pager'
import { KNOWN_KINDS } from './known'

interface AuditFiltersProps {
  readonly filter: AuditFilter
  readonly actors: readonly { readonly id: string; readonly kind: 'staff' | 'key'; readonly name: string }[]
  readonly path: string
}
const KINDS = ['staff', 'key', 'member', 'system'] as const
const AREAS = ['member', 'privacy', 'exports', 'programme', 'stations', 'chains', 'keys', 'staff', 'audit'] as const
const FIELDS = ['who', 'verb', 'thing', 'from', 'until'] as const

/** The filters stand in the address, so a view can be sent to somebody. */
export function AuditFilters({ filter, actors, path }: AuditFiltersProps) {
  const t = useTranslations('console.audit')
  const router = useRouter()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    router.push(address(path, Object.fromEntries(FIELDS.map((field) => [field, formText(form, field).trim() || undefined]))))
  }
  const who = [...KINDS.map((kind) => ({ value: kind, label: t(`everybody.${kind}`) })), ...actors.map(({ id, kind, name }) => ({ value: id, label: `${name} (${t(`kinds.${kind}`)})` }))]
  return (
    <form onSubmit={submit} role="search" aria-label={t('filters')} className="mb-4 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1.4fr_1fr_1.4fr_1fr_1fr_auto]">
      <SelectField label={t('who')} name="who" placeholder={t('anybody')} options={who} defaultValue={filter.who ?? ''} />
      <SelectField label={t('area')} name="verb" placeholder={t('anything')} options={AREAS.map((area) => ({ value: area, label: t(`areas.${area}`) }))} defaultValue={filter.verb ?? ''} />
      <TextField label={t('thing')} name="thing" maxLength={64} defaultValue={filter.thing ?? ''} placeholder="mem_…" list="audit-things" spellCheck={false} />
      <datalist id="audit-things">
        {KNOWN_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`things.${kind}`)}
          </option>
        ))}
      </datalist>
      <TextField label={t('from')} name="from" type="date" defaultValue={filter.from ?? ''} />
      <TextField label={t('until')} name="until" type="date" defaultValue={filter.until ?? ''} />
      <div className="flex gap-2">
        <Button type="submit">{t('show')}</Button>
        {Object.keys(filter).length > 0 && (
          <ButtonLink href={path} variant="quiet">
            {t('all')}
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
