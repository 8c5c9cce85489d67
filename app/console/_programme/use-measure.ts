import { useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/app/_ui/format/format-money'
import { formatWhole } from '@/app/_ui/format/format-number'

export type CounterKind = 'growth' | 'spend' | 'volume' | 'fills'

/** Writes what a tier counts: “500 l”, “€1,000.00”, “12 fills”. Volume in whole units, spend in minor units. */
export function useMeasure(chain: { readonly currency: string; readonly volume_unit: 'l' | 'gal_us' | 'kwh' | 'kg' }): (kind: CounterKind, amount: number) => string {
  const t = useTranslations('console.measure')
  const units = useTranslations('common.units')
  const locale = useLocale()
  return (kind, amount) => {
    if (kind === 'volume') return `${formatWhole(amount, { locale })}\u00a0${units(chain.volume_unit)}`
    if (kind === 'spend') return formatMoney(amount, chain.currency, { locale })
    return t(kind, { count: amount })
  }
}
