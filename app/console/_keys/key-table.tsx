import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { EmptyState } from '@/app/_ui/empty-state'
import { circleX, clock, globe, key as keyIcon } from '@/app/_ui/icon/paths'
import { Table } from '@/app/_ui/table'
import type { ApiKeyAnswer } from '@/server/contracts/api-key'
import { Revoke } from './revoke.client'
import { RotateKey } from './rotate-key.client'

export function KeyTable({ keys, timeZone }: { keys: readonly ApiKeyAnswer[]; timeZone: string }) {
  const t = useTranslations('console.keys')
  const rights = (key: ApiKeyAnswer) => [...key.scopes.map((scope) => t(`scopes.${scope}`)), ...(key.station_ids.length > 0 ? [t('atStations', { count: key.station_ids.length })] : [])].join(', ')
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
        { key: 'may', title: t('may'), cell: (key) => (key.kind === 'secret' ? rights(key) : key.origins.join(', ')) },
        { key: 'created', title: t('created'), cell: (key) => <DateTime at={key.created_at} timeZone={timeZone} shape="date" /> },
        { key: 'used', title: t('lastUsed'), cell: (key) => (key.last_used_at === null ? null : <DateTime at={key.last_used_at} timeZone={timeZone} />) },
        { key: 'state', title: <span className="sr-only">{t('change')}</span>, figures: true, cell: (key) => <KeyState apiKey={key} timeZone={timeZone} /> },
      ]}
    />
  )
}

/** A key that works can be replaced and revoked, one that was replaced says until when it works. */
function KeyState({ apiKey, timeZone }: { apiKey: ApiKeyAnswer; timeZone: string }) {
  const t = useTranslations('console.keys')
  const { id, label, status, ends_at: endsAt } = apiKey
  if (status === 'revoked' || status === 'ended') return <Chip icon={circleX}>{t(status === 'ended' ? 'replaced' : 'revoked')}</Chip>
  return (
    <span className="flex flex-wrap items-center justify-end gap-2">
      {endsAt === null ? (
        <RotateKey keyId={id} label={label} />
      ) : (
        <Chip tone="warn" icon={clock}>
          {t('until')} <DateTime at={endsAt} timeZone={timeZone} />
        </Chip>
      )}
      <Revoke what={{ keyId: id }} label={label} />
    </span>
  )
}
