import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty-state'
import { StationPicture } from '@/app/_ui/pictures/picture'
import { PortalHeader } from '../_parts/portal-header'
import { readSite } from '../_parts/read-site'

export default async function NotFound() {
  const [site, t] = await Promise.all([readSite(), getTranslations('common.page')])
  return (
    <>
      <PortalHeader site={site} />
      <main id="content" className="my-auto">
        <h1 className="sr-only">{t('notFoundTitle')}</h1>
        <EmptyState
          picture={<StationPicture />}
          line={t('notFoundTitle')}
          sentence={t('notFoundText')}
          action={
            <ButtonLink href="/" variant="primary" size="large">
              {t('notFoundAction')}
            </ButtonLink>
          }
        />
      </main>
    </>
  )
}
