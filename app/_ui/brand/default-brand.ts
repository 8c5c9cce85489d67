import { DEFAULT_BRAND } from '@/server/domain/brand/brand-ramp'
import { brandStyle } from './brand-style'

/** What `default-brand.css` must hold; its test compares, and `vitest -u` writes it again after a change of the ramp. */
export const defaultBrandCss = (): string =>
  `/* Made from DEFAULT_BRAND by brand-style.ts: change the ramp, then run vitest -u on brand-style.test.ts. */\n${brandStyle(DEFAULT_BRAND)}\n`
