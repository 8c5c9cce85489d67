import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { Table } from '@/app/_ui/table'
import problems from '../_generated/problems.json'
import { Article } from '../article'
import { LoneLink } from '../lone-link'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs.problems'))('title') }
}

export default async function ProblemCodes() {
  const [t, locale] = await Promise.all([getTranslations('docs.problems'), getLocale()])
  const language = formatLocale(locale)
  return (
    <Article title={t('title')} sentence={t('sentence')}>
      <Table
        caption={t('title')}
        rows={problems}
        rowKey={(row) => row.code}
        columns={[
          { key: 'code', title: t('code'), names: true, cell: (row) => <LoneLink href={`/docs/problems/${row.code}`} className="font-mono">{row.code}</LoneLink> },
          { key: 'meaning', title: t('meaning'), cell: (row) => row[language].title },
          { key: 'status', title: t('http'), figures: true, cell: (row) => row.status },
        ]}
      />
    </Article>
  )
}
