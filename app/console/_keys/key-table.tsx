import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { EmptyState } from '@/app/_ui/empty-state'
import { circleX, globe, key as keyIcon } from '@/app/_ui/icon/paths'
import { Table } from '@/app/_ui/table'
import type { ApiKeyAnswer } from '@/server/contracts/api-key'
import { RevokeKey } from './revoke-key.client'

export function KeyTable({ keys, timeZone }: { keys: readonly ApiKeyAnswer[]; timeZone: string }) {
  const t = useTranslations('console.keys')
  return (
    <Table
      caption={t('list')}
      rows={keys}
      rowKey={(key) => key.id}
      empty={<EmptyState line={t('empty.line')} sentence={t('empty.sentence')} />}
      columns={[
        { key: 'label', title: t('label'), names: true, cell: (key) => key.label },
        { key: 'kind', title: t('kind'), cell: (key) => <Chip icon={key.kind === 'secret' ? keyIcon : globe}>{t(`kinds.${key.kind}`)}</Chip> },
        { key: 'hint', title: t('key'), cell: (key) => <code className="font-mono text-12 break-all">{key.hint}</code> },
        { key: 'may', title: t('may'), cell: (key) => (key.kind === 'secret' ? key.scopes.map((scope) => t(`scopes.${scope}`)).join(', ') : key.origins.join(', ')) },
        { key: 'created', title: t('created'), cell: (key) => <DateTime at={key.created_at} timeZone={timeZone} shape="date" /> },
        {
          key: 'revoke', title: <span className="sr-only">{t('revoke')}</span>, figures: true,
          cell: (key) =>
            key.revoked_at === null ? (
              <RevokeKey keyId={key.id} label={key.label} />
            ) : (
              <Chip tone="neutral" icon={circleX}>
                {t('revoked')}
              </Chip>
            ),
        },
      ]}
    />
  )
}
