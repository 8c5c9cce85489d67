import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { CURRENCIES } from '@/server/contracts/chain'
import { api } from '@/server/trpc/caller'
import { AuthArea } from '../sign-in/_parts/auth-area'
import { StartForm } from './start-form.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('start.title') }
}

export default async function StartPage() {
  const site = (await api()).site
  const [t, locale, me] = await Promise.all([getTranslations('auth.start'), getLocale(), site.me()])
  if (me === null) redirect('/sign-in?next=/start')
  const names = new Intl.DisplayNames([formatLocale(locale)], { type: 'currency' })
  const currencies = CURRENCIES.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  return (
    <AuthArea wide title={t('title')} sentence={t('sentence')}>
      <StartForm currencies={currencies} zones={zones} />
    </AuthArea>
  )
}
