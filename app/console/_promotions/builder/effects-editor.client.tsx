'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Select } from '@/app/_ui/select-field'
import { useConsoleChain } from '../../_parts/console-chain.client'
import { inLocale } from '../../_parts/in-locale'
import { useBuilder, useWrong } from './builder-context.client'
import { newCoded, type CodedDraft } from './rule-draft'
import { PartCard } from './tree-editor.client'

/** What the promotion gives, one after the other. */
export function EffectsEditor({ list, onChange }: { readonly list: readonly CodedDraft[]; readonly onChange: (list: readonly CodedDraft[]) => void }) {
  const t = useTranslations('console.builder')
  const locale = useLocale()
  const wrong = useWrong()
  const { effects } = useBuilder()
  const { unit } = useConsoleChain()
  return (
    <div className="flex flex-col gap-3">
      {list.map((one, index) => (
        <PartCard
          key={one.key} one={one} part={effects.find(({ code }) => code === one.code)} pointer={`/effects/${index}`}
          onChange={(next) => onChange(next === null ? list.filter(({ key }) => key !== one.key) : list.map((other) => (other.key === one.key ? next : other)))}
        />
      ))}
      {wrong('/effects') && <p className="text-13 text-bad-text">{t('wrong.noEffect')}</p>}
      <Select
        aria-label={t('addEffect')} placeholder={t('addEffect')} className="w-auto max-w-full self-start" value=""
        options={effects.map(({ code, label }) => ({ value: code, label: inLocale(label, locale) }))}
        onChange={(event) => {
          const part = effects.find(({ code }) => code === event.target.value)
          if (part) onChange([...list, newCoded(part, unit)])
        }}
      />
    </div>
  )
}
