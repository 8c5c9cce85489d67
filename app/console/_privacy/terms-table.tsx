import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { EmptyState } from '@/app/_ui/empty-state'
import { clock, history } from '@/app/_ui/icon/paths'
import { Table } from '@/app/_ui/table'
import { ReadTerms } from './read-terms.client'

interface Terms {
  readonly version: number
  readonly terms: { readonly en: string; readonly zh: string }
  readonly privacy: { readonly en: string; readonly zh: string }
  readonly effective_at: string
  readonly published_at: string
  readonly state: 'current' | 'coming' | 'past'
}
const STATES = { current: { tone: 'good', icon: undefined }, coming: { tone: 'info', icon: clock }, past: { tone: 'neutral', icon: history } } as const

/** Every text that members were ever asked to agree to. */
export function TermsTable({ terms, timeZone }: { terms: readonly Terms[]; timeZone: string }) {
  const t = useTranslations('console.privacy')
  return (
    <Table
      caption={t('terms')}
      rows={terms}
      rowKey={(row) => String(row.version)}
      empty={<EmptyState line={t('noTerms')} sentence={t('noTermsSentence')} />}
      columns={[
        { key: 'version', title: t('version'), names: true, cell: (row) => t('versionOf', { version: row.version }) },
        { key: 'state', title: t('state'), cell: (row) => <Chip tone={STATES[row.state].tone} {...(STATES[row.state].icon !== undefined && { icon: STATES[row.state].icon })}>{t(`states.${row.state}`)}</Chip> },
        { key: 'from', title: t('from'), cell: (row) => <DateTime at={row.effective_at} timeZone={timeZone} /> },
        { key: 'published', title: t('published'), cell: (row) => <DateTime at={row.published_at} timeZone={timeZone} /> },
        { key: 'read', title: <span className="sr-only">{t('read')}</span>, figures: true, cell: (row) => <ReadTerms version={row.version} terms={row.terms} privacy={row.privacy} /> },
      ]}
    />
  )
}
