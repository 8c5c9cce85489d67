import { getTranslations } from 'next-intl/server'
import { LogoMark } from '@/app/_ui/logo'

/** A host that no chain has (or has any more). There is no page of ours on it to lead to, so there is no link either. */
export default async function UnknownPortal() {
  const t = await getTranslations('portal.noPortal')
  return (
    <main className="calm mx-auto flex min-h-dvh max-w-md flex-col justify-center px-6 py-16">
      <LogoMark className="mb-8 size-9" />
      <h1 className="text-28 font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-2 text-muted">{t('text')}</p>
    </main>
  )
}
