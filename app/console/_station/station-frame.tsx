import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Chip } from '@/app/_ui/chip'
import { PageHeader } from '@/app/_ui/page-header'
import { TabNav } from '@/app/_ui/tab-nav'
import type { StationAnswer } from '@/server/contracts/station'
import { BackLink } from '../_parts/back-link'
import type { Capability } from '../_parts/capability'

const PAGES = [
  { name: 'prices', path: '', needs: 'stations.read' },
  { name: 'stock', path: '/stock', needs: 'stations.read' },
  { name: 'days', path: '/days', needs: 'reports.read' },
] as const satisfies readonly { name: string; path: string; needs: Capability }[]

export interface StationFrameProps {
  readonly station: StationAnswer
  /** The console's address of the chain. */
  readonly base: string
  readonly can: (capability: Capability) => boolean
  readonly current: (typeof PAGES)[number]['name']
  readonly action?: ReactNode
  readonly children: ReactNode
}
/** One station's pages: its name and place above, its tabs, what each is for. */
export function StationFrame({ station, base, can, current, action, children }: StationFrameProps) {
  const t = useTranslations('console.station')
  const place = [[station.street, station.house_number], [station.post_code, station.city]].map((part) => part.filter(Boolean).join(' ')).filter(Boolean).join(', ')
  return (
    <>
      <PageHeader
        back={<BackLink href={`${base}/stations`}>{t('back')}</BackLink>}
        title={station.name}
        state={station.status === 'closed' && <Chip>{t('closed')}</Chip>}
        sentence={place === '' ? t('tabsSentence') : place}
        action={action}
      />
      <TabNav label={t('tabs')} items={PAGES.filter(({ needs }) => can(needs)).map(({ name, path }) => ({ href: `${base}/stations/${station.id}${path}`, label: t(name), current: name === current }))} />
      <div className="flex flex-col gap-4">{children}</div>
    </>
  )
}
