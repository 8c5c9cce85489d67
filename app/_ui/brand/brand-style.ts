import { brandTokens, type Tokens } from '@/server/domain/brand/brand-ramp'

/**
 * The text of a style element that dresses a whole page in one brand colour. It goes into
 * `<style nonce={nonce}>` of a layout. `data-theme` on `<html>` (light | dark) wins over the system's wish.
 */
export function brandStyle(brand: string): string {
  const { light, dark } = brandTokens(brand)
  return [
    `:root,[data-theme="light"]{color-scheme:light;${declarations(light)}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){color-scheme:dark;${declarations(dark)}}}`,
    `[data-theme="dark"]{color-scheme:dark;${declarations(dark)}}`,
  ].join('\n')
}

const declarations = (tokens: Tokens): string => Object.entries(tokens).map(([name, value]) => `--${name}:${value}`).join(';')
