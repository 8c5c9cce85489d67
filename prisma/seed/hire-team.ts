import type { InChain } from '@/server/usecases/_around/with-chain'
import { acceptInvite } from '@/server/usecases/team/accept-invite'
import { inviteStaff } from '@/server/usecases/team/invite-staff'
import type { DemoChain } from './demo-chain'
import { readMail } from './read-mail'
import { unless } from './unwrap'

const ADDRESS = '127.0.0.1'
const WEEK_MS = 7 * 86_400_000

interface Hiring { stationIds: readonly string[]; dataDir: string; from: number }

/** The owner's people, one a week: each is invited by mail and joins by its link, with the owner's password. Who is there already stays. */
export async function hireTeam({ team, owner: { password } }: DemoChain, side: InChain, { stationIds, dataDir, from }: Hiring): Promise<void> {
  for (const [week, { email, name, role, stations = [] }] of team.entries()) {
    const now = from + week * WEEK_MS
    const body = { email, role, station_ids: stations.flatMap((place) => stationIds[place] ?? []) }
    const invited = unless(await inviteStaff({ ...side, now }, { body, origin: 'http://localhost', address: ADDRESS, now }), 'duplicate')
    if (!invited) continue
    const token = await readMail(dataDir, email, /(inv_[0-9A-Za-z]{43})/)
    unless(await acceptInvite({ body: { token, account: { name, password } }, staffId: null, address: ADDRESS, now, requestId: 'req_demo', locale: side.locale }), 'duplicate')
  }
}
