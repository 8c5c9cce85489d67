'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Button, IconButton } from '@/app/_ui/button'
import { NumberField, TextField } from '@/app/_ui/field'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { plus, trash } from '@/app/_ui/icon/paths'
import { SelectField } from '@/app/_ui/select-field'
import { useConsoleChain } from '../_parts/console-chain.client'
import { BenefitEditor } from './benefit-editor.client'
import type { GradeOption } from './grade-option'
import type { Fault, TierDraft } from './programme-draft'

const TIERS_MAX = 10
const KINDS = ['volume', 'spend', 'fills', 'growth'] as const
/** Begins the value of a grade, which might be called like a kind. */
const GRADE = 'grade '
export interface TierEditorProps {
  readonly tiers: readonly TierDraft[]
  readonly faults: readonly Fault[]
  readonly grades: readonly GradeOption[]
  readonly onChange: (tiers: readonly TierDraft[]) => void
}
/** Tiers from the lowest up. A tier that members may be in can be renamed but not taken away; a new one can. */
export function TierEditor({ tiers, faults, grades, onChange }: TierEditorProps) {
  const t = useTranslations('console.programme')
  const isNew = (tier: TierDraft) => tier.code.startsWith('tier-')
  const add = () => {
    const last = tiers.at(-1)
    if (last === undefined) return
    const number = tiers.length + 1
    const taken = new Set(tiers.map((tier) => tier.code))
    const code = Array.from({ length: TIERS_MAX }, (_, index) => `tier-${number + index}`).find((one) => !taken.has(one)) ?? `tier-${number}`
    onChange([...tiers, { code, en: '', zh: '', kind: last.kind, grade: last.grade, threshold: '', factor: last.factor, benefits: [] }])
  }
  return (
    <div className="flex flex-col gap-4">
      <ol className="flex flex-col gap-4">
        {tiers.map((tier, index) => (
          <li key={tier.code} className="border-t pt-4 first:border-t-0 first:pt-0">
            <Tier
              tier={tier}
              position={index + 1}
              faults={faults}
              grades={grades}
              onChange={(part) => onChange(tiers.map((one, at) => (at === index ? { ...one, ...part } : one)))}
              onRemove={isNew(tier) && index === tiers.length - 1 ? () => onChange(tiers.slice(0, -1)) : undefined}
            />
          </li>
        ))}
      </ol>
      {tiers.length < TIERS_MAX && (
        <Button variant="quiet" icon={plus} className="self-start" onClick={add}>
          {t('addTier')}
        </Button>
      )}
    </div>
  )
}

interface TierProps {
  readonly tier: TierDraft
  readonly position: number
  readonly faults: readonly Fault[]
  readonly grades: readonly GradeOption[]
  readonly onChange: (part: Partial<TierDraft>) => void
  readonly onRemove: (() => void) | undefined
}
function Tier({ tier, position, faults, grades, onChange, onRemove }: TierProps) {
  const t = useTranslations('console.programme')
  const units = useTranslations('common.units')
  const locale = useLocale()
  const { unit, currency } = useConsoleChain()
  const wrong = (what: 'name' | 'threshold' | 'factor' | 'benefits') => (faults.includes(`tier ${position} ${what}`) ? t(`faults.${what}`) : undefined)
  const counts = tier.kind === 'volume' ? { unit: units(grades.find(({ code }) => code === tier.grade)?.unit ?? unit) } : tier.kind === 'spend' ? { lead: currencySymbol(currency, locale) } : { unit: t(`kinds.${tier.kind}`) }
  return (
    <fieldset className="grid grid-cols-2 gap-3">
      <legend className="sr-only">{t('tierNumber', { number: position })}</legend>
      <TextField label={t('nameEn')} value={tier.en} maxLength={40} onChange={(event) => onChange({ en: event.target.value })} error={wrong('name')} />
      <TextField label={t('nameZh')} value={tier.zh} maxLength={20} lang="zh" onChange={(event) => onChange({ zh: event.target.value })} />
      {position === 1 ? (
        <p className="self-end pb-1.5 text-muted">{t('everybody')}</p>
      ) : (
        <SelectField
          label={t('counts')} value={tier.kind === 'volume' && tier.grade !== '' ? `${GRADE}${tier.grade}` : tier.kind}
          options={[...KINDS.map((value) => ({ value, label: t(`counted.${value}`) })), ...grades.map(({ code, name }) => ({ value: `${GRADE}${code}`, label: t('countedGrade', { grade: name }) }))]}
          onChange={(event) => onChange(countedOf(event.target.value))}
        />
      )}
      {position > 1 && (
        <NumberField label={t('threshold')} value={tier.threshold} maxLength={12} {...counts} onChange={(event) => onChange({ threshold: event.target.value })} error={wrong('threshold')} />
      )}
      <span className="flex items-start gap-2">
        <NumberField className="flex-1" label={t('factor')} value={tier.factor} maxLength={6} lead="×" onChange={(event) => onChange({ factor: event.target.value })} error={wrong('factor')} />
        {onRemove !== undefined && <IconButton icon={trash} className="mt-6" label={t('removeTier', { number: position })} onClick={onRemove} />}
      </span>
      <BenefitEditor benefits={tier.benefits} error={wrong('benefits')} onChange={(benefits) => onChange({ benefits })} />
    </fieldset>
  )
}

/** What the list of counters says: a kind, or the volume of one grade. */
function countedOf(value: string): Pick<TierDraft, 'kind' | 'grade'> {
  if (value.startsWith(GRADE)) return { kind: 'volume', grade: value.slice(GRADE.length) }
  return { kind: KINDS.find((kind) => kind === value) ?? 'volume', grade: '' }
}
