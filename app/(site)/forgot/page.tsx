import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { TextLink } from '@/app/_ui/text-link'
import { api } from '@/server/trpc/caller'
import { AuthArea } from '../sign-in/_parts/auth-area'
import { ForgotWalk } from './forgot-walk.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('forgot.title') }
}

export default async function ForgotPage() {
  const site = (await api()).site
  const [t, me, mailFolder] = await Promise.all([getTranslations('auth.forgot'), site.me(), site.mailFolder()])
  if (me !== null) redirect('/console')
  return (
    <AuthArea title={t('title')} sentence={t('sentence')} foot={t.rich('foot', { link: (words) => <TextLink href="/sign-in">{words}</TextLink> })}>
      <ForgotWalk mailFolder={mailFolder} />
    </AuthArea>
  )
}
