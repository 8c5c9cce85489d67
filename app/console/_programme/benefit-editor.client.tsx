'use client'
import { useTranslations } from 'next-intl'
import { Button, IconButton } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { plus, trash } from '@/app/_ui/icon/paths'
import { SelectField } from '@/app/_ui/select-field'
import type { BenefitCode, BenefitDraft } from './programme-draft'

const BENEFITS_MAX = 12
const CODES = ['member_price', 'multiplier', 'priority_lane', 'birthday', 'roadside', 'free_checks', 'service_line', 'other'] as const satisfies readonly BenefitCode[]

export interface BenefitEditorProps {
  readonly benefits: readonly BenefitDraft[]
  readonly error: string | undefined
  readonly onChange: (benefits: readonly BenefitDraft[]) => void
}
/** What a tier brings beside its points, as members read it. Folded away until somebody looks: most tiers have two or three. */
export function BenefitEditor({ benefits, error, onChange }: BenefitEditorProps) {
  const t = useTranslations('console.benefits')
  const change = (at: number, part: Partial<BenefitDraft>) => onChange(benefits.map((one, index) => (index === at ? { ...one, ...part } : one)))
  return (
    <details className="col-span-2" open={error !== undefined || undefined}>
      <summary className="min-h-6 cursor-pointer text-muted hover:text-text pointer-coarse:min-h-11 pointer-coarse:content-center">{t('title', { count: benefits.length })}</summary>
      <ol className="mt-2 flex flex-col gap-4">
        {benefits.map((benefit, at) => (
          <li key={at}>
            <fieldset className="grid grid-cols-2 gap-3 border-s-2 ps-3">
              <legend className="sr-only">{t('number', { number: at + 1 })}</legend>
              <SelectField label={t('kind')} options={CODES.map((value) => ({ value, label: t(`codes.${value}`) }))} value={benefit.code} onChange={(event) => change(at, { code: event.target.value as BenefitCode })} />
              <span className="flex items-start gap-2">
                <TextField className="flex-1" label={t('value')} value={benefit.value} maxLength={24} onChange={(event) => change(at, { value: event.target.value })} />
                <IconButton icon={trash} className="mt-6" label={t('remove', { number: at + 1 })} onClick={() => onChange(benefits.filter((_, index) => index !== at))} />
              </span>
              <TextField label={t('en')} value={benefit.en} maxLength={120} onChange={(event) => change(at, { en: event.target.value })} error={benefit.en.trim() === '' ? error : undefined} />
              <TextField label={t('zh')} value={benefit.zh} maxLength={60} lang="zh" onChange={(event) => change(at, { zh: event.target.value })} error={benefit.zh.trim() === '' ? error : undefined} />
            </fieldset>
          </li>
        ))}
      </ol>
      {benefits.length < BENEFITS_MAX && (
        <Button variant="quiet" size="small" icon={plus} className="mt-2" onClick={() => onChange([...benefits, { code: 'other', en: '', zh: '', value: '' }])}>
          {t('add')}
        </Button>
      )}
    </details>
  )
}
