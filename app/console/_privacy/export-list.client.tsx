'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Chip, type Tone } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { download } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { Progress } from '@/app/_ui/progress'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

export interface ChainExport {
  readonly id: string
  readonly status: 'queued' | 'running' | 'ready' | 'failed' | 'withdrawn' | 'over'
  readonly bytes: number
  readonly rows: number
  readonly permille: number
  readonly created_at: string
  readonly finished_at: string | null
  readonly expires_at: string | null
}
const LOOK_AGAIN_MS = 2_000
const TONES: Readonly<Record<ChainExport['status'], Tone>> = { queued: 'info', running: 'info', ready: 'good', failed: 'bad', withdrawn: 'warn', over: 'neutral' }
const isGoing = ({ status }: ChainExport) => status === 'queued' || status === 'running'

/** Archives of the chain, newest first; one that is being made shows how far it is. */
export function ExportList({ initial }: { initial: readonly ChainExport[] }) {
  const t = useTranslations('console.privacy')
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const trpc = useTRPC()
  const cache = useQueryClient()
  const asked = trpc.privacy.exports.queryOptions({ chain, mode }, { initialData: [...initial], refetchInterval: (query) => (query.state.data?.some(isGoing) ? LOOK_AGAIN_MS : false) })
  const { data } = useQuery(asked)
  const start = useMutation(trpc.privacy.startExport.mutationOptions({ onSettled: () => cache.invalidateQueries({ queryKey: asked.queryKey }) }))
  return (
    <div className="flex flex-col gap-4">
      {start.error !== null && <Notice tone="bad">{refusalText(start.error)}</Notice>}
      <Button className="self-start" loading={start.isPending} disabled={data.some(isGoing)} onClick={() => start.mutate({ chain, mode })}>
        {t('exportStart')}
      </Button>
      {data.length > 0 && (
        <ul className="divide-y border-t">
          {data.map((one) => (
            <One key={one.id} one={one} href={`/api/exports/${chain}/${mode}/${one.id}`} />
          ))}
        </ul>
      )}
    </div>
  )
}

function One({ one, href }: { one: ChainExport; href: string }) {
  const t = useTranslations('console.privacy')
  const locale = useLocale()
  const { timeZone } = useConsoleChain()
  const megabytes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(Math.max(1, Math.round(one.bytes / 100_000)) / 10)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <DateTime at={one.created_at} timeZone={timeZone} className="font-medium" />
          <Chip tone={TONES[one.status]}>{t(`exportStates.${one.status}`)}</Chip>
        </p>
        {isGoing(one) ? (
          <div className="mt-2 max-w-md">
            <Progress label={t('export')} percent={Math.floor(one.permille / 10)} text={t('exportRows', { rows: one.rows })} />
          </div>
        ) : (
          <p className="mt-0.5 text-muted">
            {one.status === 'ready' && one.expires_at !== null && t.rich('exportReady', { rows: one.rows, size: megabytes, when: () => <DateTime at={one.expires_at ?? ''} timeZone={timeZone} /> })}
            {one.status === 'withdrawn' && t('exportWithdrawn')}
            {one.status === 'failed' && t('exportFailed')}
          </p>
        )}
      </div>
      {one.status === 'ready' && (
        <ButtonLink href={href} prefetch={false} icon={download} size="small" download>
          {t('download')}
        </ButtonLink>
      )}
    </li>
  )
}
