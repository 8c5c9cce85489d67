import type { WidgetBrand } from '@/server/contracts/widget'

/** The chain's colour, where the page sets none of its own. What an older release has kept has none. */
export function wearBrand(sheet: CSSStyleSheet, brand: WidgetBrand | undefined): void {
  if (brand) sheet.replaceSync(`*{--brand:light-dark(${brand.light},${brand.dark})}`)
}
