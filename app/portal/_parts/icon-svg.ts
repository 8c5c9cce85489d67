import { brandTokens } from '@/server/domain/brand/brand-ramp'

/**
 * The app's icon of a chain without one: its first letter on its colour, as in the portal's header. The letter
 * stands inside the circle that a phone may cut out (4/5 of the width), so one picture is good for every mask.
 */
export function iconSvg({ name, colour }: { readonly name: string; readonly colour: string }): string {
  const { light } = brandTokens(colour)
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512"><rect width="512" height="512" fill="${light['accent'] ?? ''}"/><text x="256" y="256" dy=".35em" text-anchor="middle" font-family="system-ui,sans-serif" font-size="256" font-weight="700" fill="${light['on-accent'] ?? ''}">${letter}</text></svg>`
}
