import { getTranslations } from 'next-intl/server'
import { api } from '@/server/trpc/caller'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { TillPicture } from '@/app/_ui/pictures/picture'
import { consolePath, type Side } from '../_parts/side'
import { readWorld } from './read-world'
import { Simulator } from './simulator.client'
import { nextWeekdayNoon } from './zoned-instant'

export interface SimulatorCardProps {
  readonly side: Side
  /** The promotion whose page it stands on comes first in the answer. */
  readonly promotionId?: string
  /** Begins at noon of the next weekday, when the discount of the templates' quiet hours holds: a first basket should show something. */
  readonly inQuietHours?: boolean
}
/** “What would this basket get, and why or why not?” asked of the engine that answers the tills. */
export async function SimulatorCard({ side, promotionId, inQuietHours = false }: SimulatorCardProps) {
  const [t, world] = await Promise.all([getTranslations('console.simulator'), readWorld(await api(), side)])
  return (
    <section id="simulator" className="min-w-0 scroll-mt-16">
      <Card title={t('title')} sentence={t('sentence')}>
        {world.stations.length === 0 ? (
          <EmptyState line={t('empty.line')} picture={<TillPicture />} action={<ButtonLink href={`${consolePath(side)}/stations`}>{t('empty.action')}</ButtonLink>} />
        ) : (
          <Simulator
            world={world}
            promotionId={promotionId}
            startClock={inQuietHours ? quietClock(world.stations[0]?.timeZone ?? 'UTC') : ''}
          />
        )}
      </Card>
    </section>
  )
}

const quietClock = (timeZone: string): string => nextWeekdayNoon(Date.now(), timeZone)
