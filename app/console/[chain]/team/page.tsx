import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { readStations, stationLine } from '../../_parts/read-around'
import { InviteDialog } from '../../_team/invite-dialog.client'
import { InviteTable } from '../../_team/invite-table'
import { TeamTable } from '../../_team/team-table'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.nav')
  return { title: t('team') }
}

export default async function TeamPage({ params }: ChainPage) {
  const { call, side, chain } = await openConsole((await params).chain, 'team.read')
  const [t, team, all] = await Promise.all([getTranslations('staff.team'), call.team.list(side), readStations(call, side)])
  const stations = all.map((one) => ({ id: one.id, line: stationLine(one) }))
  const everywhere = chain.you.station_ids.length === 0
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={team.roles.length > 0 && <InviteDialog roles={team.roles} stations={stations} everywhere={everywhere} />} />
      <div className="flex flex-col gap-4">
        <Card title={t('list')} flush>
          <TeamTable members={team.members} roles={team.roles} stations={stations} everywhere={everywhere} timeZone={chain.time_zone} />
        </Card>
        {team.invites.length > 0 && (
          <Card title={t('invites')} sentence={t('invitesSentence')} flush>
            <InviteTable invites={team.invites} timeZone={chain.time_zone} />
          </Card>
        )}
      </div>
    </>
  )
}
