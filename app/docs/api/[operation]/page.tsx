import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { Chip } from '@/app/_ui/chip'
import { CodeBlock } from '@/app/_ui/code-block'
import { Table } from '@/app/_ui/table'
import { Article } from '../../article'
import { LoneLink } from '../../lone-link'
import { Prose } from '../../prose'
import { FieldList } from '../field-list'
import { OperationTitle } from '../operation-title'
import { OPERATION_PAGES } from '../reference'
import { TypeName } from '../type-name'

interface Props { readonly params: Promise<{ operation: string }> }
const find = async ({ params }: Props) => {
  const { operation } = await params
  return OPERATION_PAGES.find((one) => one.id === operation)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [found, locale] = await Promise.all([find(props), getLocale()])
  return found ? { title: found.summary[formatLocale(locale)] } : {}
}

export default async function ApiOperation(props: Props) {
  const [operation, t, locale] = await Promise.all([find(props), getTranslations('docs.api'), getLocale()])
  if (!operation) notFound()
  const language = formatLocale(locale)
  return (
    <Article title={operation.summary[language]} sentence={<OperationTitle method={operation.method} path={`/api/v1${operation.path}`} />}>
      <p className="flex flex-wrap gap-2">
        <Chip>{t(`scope.${operation.scope}`)}</Chip>
        {operation.idempotency !== 'none' && <Chip tone="info">{t(`idempotency.${operation.idempotency}`)}</Chip>}
      </p>
      <p><Prose>{operation.about[language]}</Prose></p>
      <h2>{t('example')}</h2>
      <CodeBlock title="curl" code={operation.curl} />
      {operation.parameters.length > 0 && (
        <>
          <h2>{t('parameters')}</h2>
          <FieldList fields={operation.parameters} />
        </>
      )}
      {operation.body.length > 0 && (
        <>
          <h2>{t('body')}</h2>
          <FieldList fields={operation.body} />
        </>
      )}
      <h2>{t('answers')}</h2>
      <Table
        caption={t('answers')}
        rows={operation.answers}
        rowKey={(row) => String(row.status)}
        columns={[
          { key: 'status', title: t('field.status'), names: true, cell: (row) => row.status },
          { key: 'type', title: t('field.type'), cell: (row) => <TypeName type={row.type} /> },
          { key: 'about', title: t('field.about'), cell: (row) => <Prose>{row.about[language]}</Prose> },
        ]}
      />
      <h2>{t('problems')}</h2>
      <Table
        caption={t('problems')}
        rows={operation.problems}
        rowKey={(row) => String(row.status)}
        columns={[
          { key: 'status', title: t('field.status'), names: true, cell: (row) => row.status },
          { key: 'codes', title: t('field.codes'), cell: (row) => <ProblemLinks codes={row.codes} /> },
        ]}
      />
    </Article>
  )
}

function ProblemLinks({ codes }: { readonly codes: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {codes.map((code) => (
        <LoneLink key={code} href={`/docs/problems/${code}`} className="font-mono text-12">
          {code}
        </LoneLink>
      ))}
    </span>
  )
}
