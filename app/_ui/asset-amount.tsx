import { Money } from './money'
import { Points } from './points'

export interface AssetAmountProps {
  readonly asset: 'points' | 'growth' | 'stored_value'
  /** Points, growth, or minor units of the currency. */
  readonly amount: number
  /** ISO 4217. */
  readonly currency: string
  readonly sign?: 'auto' | 'always'
  /** What points or growth are called, where the figure stands alone; money says it itself. */
  readonly name?: string
  readonly className?: string
}
/** An amount of an asset in its own unit: stored value as money, the others as whole figures. */
export function AssetAmount({ asset, amount, currency, name, ...rest }: AssetAmountProps) {
  if (asset === 'stored_value') return <Money amountMinor={amount} currency={currency} {...rest} />
  return <Points points={amount} {...(name !== undefined && { name })} {...rest} />
}
