import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { TextLink } from '@/app/_ui/text-link'
import { api } from '@/server/trpc/caller'
import { AuthArea } from '../sign-in/_parts/auth-area'
import { SignUpWalk } from './sign-up-walk.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('signUp.title') }
}

export default async function SignUpPage() {
  const site = (await api()).site
  const [t, me, mailFolder] = await Promise.all([getTranslations('auth.signUp'), site.me(), site.mailFolder()])
  if (me !== null) redirect('/start')
  return (
    <AuthArea title={t('title')} sentence={t('sentence')} foot={t.rich('foot', { link: (words) => <TextLink href="/sign-in">{words}</TextLink> })}>
      <SignUpWalk mailFolder={mailFolder} />
    </AuthArea>
  )
}
