import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { Notice } from '@/app/_ui/notice'
import { PageHeader } from '@/app/_ui/page-header'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { ProgrammeForm } from '../../_programme/programme-form.client'
import { TemplateChooser } from '../../_programme/template-chooser.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.nav')
  return { title: t('programme') }
}

export default async function ProgrammePage({ params }: ChainPage) {
  const { call, side, chain, can } = await openConsole((await params).chain, 'programme.read')
  const [t, programme, coming, grades, templates, promotions] = await Promise.all([
    getTranslations('console.programme'), call.programme.read(side), call.programme.coming(side), call.grades.list(side), call.programme.templates(side), call.promotions.list({ ...side, statuses: ['draft', 'live', 'paused'] }),
  ])
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <div className="flex flex-col gap-6">
        {coming.map((one) => (
          <Notice key={one.version} tone="info" title={t.rich('coming', { version: one.version, when: () => <DateTime at={one.effective_at} timeZone={chain.time_zone} shape="date" /> })}>
            {t('comingText')}
          </Notice>
        ))}
        <ProgrammeForm programme={programme} grades={grades.map(({ code, name, unit }) => ({ code, name, unit }))} />
        {can('programme.change') && (
        <Card title={t('templates')} sentence={t(promotions.length > 0 ? 'templatesReplace' : 'templatesSentence')}>
          <TemplateChooser templates={templates} both={false} version={programme.version} replaces={promotions.length > 0} />
        </Card>
        )}
      </div>
    </>
  )
}
