import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { TextLink } from '@/app/_ui/text-link'
import { api } from '@/server/trpc/caller'
import { AuthArea } from './_parts/auth-area'
import { safeNext } from './_parts/safe-next'
import { SignInArea } from './sign-in-area.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('signIn.title') }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[]; confirmed?: string; reset?: string }> }) {
  const [t, query, me] = await Promise.all([getTranslations('auth.signIn'), searchParams, (await api()).site.me()])
  const next = safeNext(query.next)
  if (me !== null) redirect(next)
  return (
    <AuthArea title={t('title')} sentence={t('sentence')} foot={t.rich('foot', { link: (words) => <TextLink href="/sign-up">{words}</TextLink> })}>
      <SignInArea next={next} {...(query.confirmed !== undefined ? { after: 'confirmed' as const } : query.reset !== undefined ? { after: 'reset' as const } : {})} />
    </AuthArea>
  )
}
