import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { navFor } from '../../_shell/nav-items'

/** A page that the role doesn't include was opened by its address. */
export default async function NoAccessPage({ params }: ChainPage) {
  const { chain, base, can } = await openConsole((await params).chain)
  const [t, roles] = await Promise.all([getTranslations('staff.denied'), getTranslations('staff.roles')])
  const first = navFor(can)[0]?.[0]?.path ?? '/account'
  return (
    <>
      <PageHeader title={t('title')} />
      <EmptyState line={t('sentence', { role: roles(chain.you.role) })} action={<ButtonLink href={`${base}${first}`}>{t('home')}</ButtonLink>} />
    </>
  )
}
