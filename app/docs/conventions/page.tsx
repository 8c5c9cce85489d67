import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import { Article } from '../article'
import { asCode, linkTo } from '../link-to'

const SECTIONS = ['hosts', 'keys', 'figures', 'clock', 'idempotency', 'errors', 'foreign', 'limits', 'lists', 'versions', 'tracing'] as const
const ANSWERS = ['ok', 'pending', 'none', 'running', 'limited', 'down', 'degraded', 'refused'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guides.conventions'))('title') }
}

export default async function Conventions() {
  const t = await getTranslations('guides.conventions')
  const tags = { code: asCode, problems: linkTo('/docs/problems'), clock: linkTo('/docs/api/moveClock'), jobs: linkTo('/docs/api/runJobs'), messages: linkTo('/docs/api/listTestMessages') }
  const contents = [...SECTIONS.map((id) => ({ id, title: t(`sections.${id}.title`) })), { id: 'retries', title: t('retries.title') }, { id: 'test', title: t('test.title') }]
  return (
    <Article title={t('title')} sentence={t('sentence')} contents={contents}>
      {SECTIONS.map((id) => (
        <section key={id} className="space-y-3">
          <h2 id={id}>{t(`sections.${id}.title`)}</h2>
          <p>{t.rich(`sections.${id}.text`, tags)}</p>
        </section>
      ))}
      <h2 id="retries">{t('retries.title')}</h2>
      <p>{t('retries.text')}</p>
      <Table
        caption={t('retries.caption')}
        rows={ANSWERS}
        rowKey={(row) => row}
        columns={[
          { key: 'answer', title: t('retries.answer'), names: true, cell: (row) => <span className="font-mono text-13">{t(`retries.rows.${row}.answer`)}</span> },
          { key: 'meaning', title: t('retries.meaning'), cell: (row) => t(`retries.rows.${row}.meaning`) },
          { key: 'what', title: t('retries.what'), cell: (row) => t(`retries.rows.${row}.what`) },
        ]}
      />
      <h2 id="test">{t('test.title')}</h2>
      <p>{t.rich('test.text', tags)}</p>
    </Article>
  )
}
