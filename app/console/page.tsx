import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { Icon } from '@/app/_ui/icon/icon.client'
import { arrowRight, plus } from '@/app/_ui/icon/paths'
import { Logo } from '@/app/_ui/logo'
import { PageHeader } from '@/app/_ui/page-header'
import { api } from '@/server/trpc/caller'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.choose')
  return { title: t('title') }
}

/** Which chain; with one there is nothing to choose. */
export default async function ChooseChainPage() {
  const call = await api()
  if ((await call.site.me()) === null) redirect('/sign-in')
  const [t, chains] = await Promise.all([getTranslations('console.choose'), call.site.chains()])
  const [only, ...others] = chains
  if (only === undefined) redirect('/start')
  if (others.length === 0) redirect(`/console/${only.slug}`)
  return (
    <main id="content" className="mx-auto max-w-xl px-4 py-12">
      <Logo className="mb-10" />
      <PageHeader
        title={t('title')}
        action={
          <ButtonLink href="/start" icon={plus}>
            {t('add')}
          </ButtonLink>
        }
      />
      <Card flush>
        <ul className="divide-y">
          {chains.map((chain) => (
            <li key={chain.slug}>
              <Link href={`/console/${chain.slug}`} className="flex min-h-12 items-center justify-between gap-4 px-4 py-2 hover:bg-text/3">
                <span className="min-w-0">
                  <span className="block font-medium">{chain.name}</span>
                  <span className="block text-muted">{chain.slug}</span>
                </span>
                <Icon path={arrowRight} className="size-4 text-muted rtl:-scale-x-100" />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </main>
  )
}
