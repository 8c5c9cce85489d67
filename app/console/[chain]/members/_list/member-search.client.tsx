'use client'
import { useDeferredValue, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { useTyped } from '@/app/_client/use-typed.client'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { Input } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon/icon.client'
import { search } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { TableSkeleton } from '@/app/_ui/skeleton'
import { useConsoleChain } from '../../../_parts/console-chain.client'
import { inLocale } from '../../../_parts/in-locale'
import { useRefusalText } from '../../../_parts/use-refusal-text.client'
import { MemberTable } from './member-table'

/** Finds members while somebody types; what is typed is personal and stays out of the address. Empty, it shows the list below it. */
export function MemberSearch({ children }: { children: ReactNode }) {
  const t = useTranslations('console.members')
  const locale = useLocale()
  const { chain, mode, base, timeZone, pointsName } = useConsoleChain()
  const refusalText = useRefusalText()
  const { text: typed, field } = useTyped()
  const query = useDeferredValue(typed.trim())
  const found = useQuery({ ...useTRPC().members.search.queryOptions({ chain, mode, query }), enabled: query !== '', placeholderData: (before) => before })
  return (
    <>
      <div role="search" className="mb-4 max-w-xl">
        <Input type="search" aria-label={t('search')} placeholder={t('searchHint')} {...field} lead={<Icon path={search} />} autoComplete="off" maxLength={120} />
      </div>
      {query === '' ? (
        children
      ) : (
        <Card flush>
          <p role="status" className="sr-only">
            {found.data !== undefined && t('hits', { count: found.data.length })}
          </p>
          {found.error !== null && (
            <div className="p-4">
              <Notice tone="bad">{refusalText(found.error)}</Notice>
            </div>
          )}
          {found.data === undefined ? (
            found.error === null && <TableSkeleton label={t('searching')} />
          ) : (
            <MemberTable
              caption={t('results')}
              rows={found.data}
              base={base}
              timeZone={timeZone}
              pointsName={inLocale(pointsName, locale)}
              empty={<EmptyState line={t('nobody.line', { query })} sentence={t('nobody.sentence')} />}
            />
          )}
        </Card>
      )}
    </>
  )
}
