import { getLocale, getTranslations } from 'next-intl/server'
import { brandTokens } from '@/server/domain/brand/brand-ramp'
import { readSite } from '../../_parts/read-site'

/** What a phone needs to put the chain on its home screen as an app that opens at the member's balance. */
export async function GET() {
  const [site, t, locale] = await Promise.all([readSite(), getTranslations('portal'), getLocale()])
  const { light } = brandTokens(site.colour)
  const drawn = { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' }
  const manifest = {
    id: '/', start_url: '/', scope: '/', display: 'standalone', lang: locale,
    name: site.name, short_name: site.name, description: t('meta.description', { chain: site.name }),
    background_color: light['ground'], theme_color: light['surface'],
    icons: [
      ...(site.logo_path === null ? [] : [{ src: site.logo_path, type: 'image/png', sizes: 'any', purpose: 'any' }]),
      { ...drawn, purpose: site.logo_path === null ? 'any' : 'maskable' },
      ...(site.logo_path === null ? [{ ...drawn, purpose: 'maskable' }] : []),
    ],
    shortcuts: [{ name: t('nav.card'), url: '/card' }, { name: t('nav.history'), url: '/history' }],
  }
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json', 'cache-control': 'private, max-age=3600' } })
}
