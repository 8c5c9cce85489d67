import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { key, settings, user, users } from '@/app/_ui/icon/paths'
import { Table } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import { actionKey, isKnown, KNOWN_ACTIONS, KNOWN_KINDS } from './known'

export interface AuditEntry {
  readonly id: string
  readonly at: string
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string | null }
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[]
}
const ACTORS = { staff: user, key, member: users, system: settings } as const
const ACTOR_KINDS = ['staff', 'key', 'member', 'system'] as const
const CHANGES_SHOWN = 8

export function AuditTable({ entries, base, timeZone, empty }: { entries: readonly AuditEntry[]; base: string; timeZone: string; empty: ReactNode }) {
  const t = useTranslations('console.audit')
  return (
    <Table
      caption={t('title')}
      rows={entries}
      rowKey={(entry) => entry.id}
      empty={empty}
      columns={[
        { key: 'what', title: t('what'), names: true, className: 'min-w-40', cell: ({ action }) => (isKnown(KNOWN_ACTIONS, action) ? t(`actions.${actionKey(action)}`) : <code className="font-mono text-12">{action}</code>) },
        { key: 'who', title: t('who'), cell: (entry) => <Who {...entry.actor} /> },
        { key: 'thing', title: t('subject'), cell: (entry) => <Thing {...entry.subject} base={base} /> },
        { key: 'changes', title: t('changes'), className: 'min-w-52', cell: ({ changes }) => (changes.length === 0 ? null : <Changes changes={changes} />) },
        { key: 'at', title: t('at'), figures: true, cell: ({ at }) => <DateTime at={at} timeZone={timeZone} /> },
      ]}
    />
  )
}

function Who({ kind, id, name }: AuditEntry['actor']) {
  const t = useTranslations('console.audit')
  const known = ACTOR_KINDS.find((one) => one === kind)
  return (
    <span title={id} className="inline-flex max-w-52">
      <Chip icon={ACTORS[known ?? 'system']}>{name ?? (known ? t(`kinds.${known}`) : kind)}</Chip>
    </span>
  )
}

function Thing({ kind, id, base }: AuditEntry['subject'] & { base: string }) {
  const t = useTranslations('console.audit')
  const words = isKnown(KNOWN_KINDS, kind) ? t(`things.${kind}`) : kind
  // The end of an id tells two apart; all of it is in the title.
  const short = id.length > 20 ? `…${id.slice(-6)}` : id
  const name = (
    <>
      {words} <span className="font-mono text-12">{short}</span>
    </>
  )
  return <span title={id}>{kind === 'member' ? <TextLink href={`${base}/members/${id}`}>{name}</TextLink> : name}</span>
}

function Changes({ changes }: Pick<AuditEntry, 'changes'>) {
  const t = useTranslations('console.audit')
  return (
    <ul className="flex flex-col gap-0.5 text-start">
      {changes.slice(0, CHANGES_SHOWN).map(({ field, before, after }) => (
        <li key={field} className="break-words">
          <span className="text-muted">{field}</span>{' '}
          {before !== null && (
            <>
              <span className="sr-only">{t('before')}</span>
              <del className="text-muted">{before}</del>{' '}
            </>
          )}
          <span className="sr-only">{t('after')}</span>
          {after === null ? <span className="text-muted">{t('removed')}</span> : <ins className="no-underline">{after}</ins>}
        </li>
      ))}
      {changes.length > CHANGES_SHOWN && <li className="text-muted">{t('more', { count: changes.length - CHANGES_SHOWN })}</li>}
    </ul>
  )
}
