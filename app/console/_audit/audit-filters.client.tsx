'use client'
import { useTranslations } from 'next-intl'
import { TextField } from '@/app/_ui/field'
import { SelectField } from '@/app/_ui/select-field'
import type { AuditFilter } from '@/server/contracts/audit'
import { FilterForm } from '../_parts/filter-form.client'
import { KNOWN_KINDS } from './known'

interface AuditFiltersProps {
  readonly filter: AuditFilter
  readonly actors: readonly { readonly id: string; readonly kind: 'staff' | 'key'; readonly name: string }[]
  readonly path: string
}
const KINDS = ['staff', 'key', 'member', 'system'] as const
const AREAS = ['member', 'privacy', 'exports', 'programme', 'stations', 'chains', 'keys', 'webhooks', 'staff', 'audit'] as const
const FIELDS = ['who', 'verb', 'thing', 'from', 'until'] as const

/** By who, area, thing and day. */
export function AuditFilters({ filter, actors, path }: AuditFiltersProps) {
  const t = useTranslations('console.audit')
  const who = [...KINDS.map((kind) => ({ value: kind, label: t(`everybody.${kind}`) })), ...actors.map(({ id, kind, name }) => ({ value: id, label: `${name} (${t(`kinds.${kind}`)})` }))]
  return (
    <FilterForm words="console.audit" path={path} fields={FIELDS} isFiltered={Object.keys(filter).length > 0} className="lg:grid-cols-[1.4fr_1fr_1.4fr_1fr_1fr_auto]">
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
    </FilterForm>
  )
}
