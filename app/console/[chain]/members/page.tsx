import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { CardPicture } from '@/app/_ui/pictures/picture'
import { TextLink } from '@/app/_ui/text-link'
import { inLocale } from '../../_parts/in-locale'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { Pager } from '../../_parts/pager'
import { MemberSearch } from './_list/member-search.client'
import { MemberTable } from './_list/member-table'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.nav')
  return { title: t('members') }
}

export default async function MembersPage({ params, searchParams }: ChainPage & { searchParams: Promise<{ after?: string }> }) {
  const { call, side, chain, base } = await openConsole((await params).chain, 'members.read')
  const { after } = await searchParams
  const [t, segments, locale, page] = await Promise.all([getTranslations('console.members'), getTranslations('console.segments'), getLocale(), call.members.list({ ...side, ...(after !== undefined && { cursor: after }) })])
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<ButtonLink href={`${base}/members/segments`}>{segments('link')}</ButtonLink>} />
      <MemberSearch>
        <Card flush>
          <MemberTable
            caption={t('title')}
            rows={page.data}
            base={base}
            timeZone={chain.time_zone}
            pointsName={inLocale(chain.brand.points_name, locale)}
            empty={
              <EmptyState
                line={t('empty.line')}
                sentence={t('empty.sentence')}
                picture={<CardPicture />}
                action={
                  <ButtonLink href={chain.portal_url} target="_blank" rel="noopener">
                    {t('empty.action')}
                  </ButtonLink>
                }
                link={<TextLink href="/docs">{t('empty.link')}</TextLink>}
              />
            }
          />
          <Pager path={`${base}/members`} query={{}} started={after !== undefined} next={page.has_more ? page.data.at(-1)?.id : undefined} />
        </Card>
      </MemberSearch>
    </>
  )
}
