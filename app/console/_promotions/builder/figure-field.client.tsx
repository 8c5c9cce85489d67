'use client'
import { useLocale, useTranslations } from 'next-intl'
import { NumberField } from '@/app/_ui/field'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { useConsoleChain } from '../../_parts/console-chain.client'
import type { FieldKind } from './arg-schema'

const FIGURES: ReadonlySet<FieldKind> = new Set<FieldKind>(['money', 'rate', 'volume', 'factor', 'percent', 'whole'])
export const isFigure = (kind: FieldKind): boolean => FIGURES.has(kind)

interface FigureFieldProps {
  readonly label: string
  readonly note: string | undefined
  readonly error: string | undefined
  readonly value: string
  readonly kind: FieldKind
  /** As the registry names it. */
  readonly unit: string | undefined
  readonly onChange: (typed: string) => void
}

/** A figure with what it counts standing in its box. */
export function FigureField({ kind, unit: counted, onChange, ...words }: FigureFieldProps) {
  const t = useTranslations('console.builder')
  const units = useTranslations('common.units')
  const locale = useLocale()
  const { currency, unit } = useConsoleChain()
  const lead = kind === 'money' || kind === 'rate' ? currencySymbol(currency, locale) : kind === 'factor' ? '×' : undefined
  const after = kind === 'rate' ? (counted === 'money_per_unit' ? `/ ${units(unit)}` : undefined) : kind === 'volume' ? (counted === 'volume' ? units(unit) : undefined) : kind === 'percent' ? '%' : kind === 'whole' ? unitWord(counted, t) : undefined
  return <NumberField {...words} lead={lead} unit={after} maxLength={14} onChange={(event) => onChange(event.target.value)} />
}

const UNITS = ['points', 'days', 'hours', 'minutes', 'years', 'uses', 'fills', 'pieces', 'months', 'growth'] as const

function unitWord(unit: string | undefined, t: ReturnType<typeof useTranslations<'console.builder'>>): string | undefined {
  const known = UNITS.find((one) => one === unit)
  return known && t(`units.${known}`)
}
