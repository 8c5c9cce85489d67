'use client'
import { useTranslations } from 'next-intl'
import { TextField } from '@/app/_ui/field'
import type { Typed } from './typed-args'

interface BothFieldProps { readonly label: string; readonly error: string | undefined; readonly typed: Typed; readonly onChange: (typed: Typed) => void }

/** A text in both languages of the product. */
export function BothField({ label, error, typed, onChange }: BothFieldProps) {
  const t = useTranslations('console.builder')
  const held = typeof typed === 'object' && !Array.isArray(typed) ? (typed as Readonly<Record<string, Typed>>) : {}
  const textOf = (name: 'en' | 'zh') => (typeof held[name] === 'string' ? held[name] : '')
  return (
    <>
      <TextField label={t('inEnglish', { label })} value={textOf('en')} error={error} maxLength={200} onChange={(event) => onChange({ ...held, en: event.target.value })} />
      <TextField label={t('inChinese', { label })} lang="zh" value={textOf('zh')} maxLength={200} onChange={(event) => onChange({ ...held, zh: event.target.value })} />
    </>
  )
}
