import { useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { lastMomentBefore } from './last-moment'
import type { MemberHome } from './member-sale'

type Balance = MemberHome['member']['balances']['points']

/** What the balance means for the member, the most pressing first: owed, about to lapse, on its way, or that nothing lapses soon. */
export function BalanceMeaning({ balance, pointsName, timeZone }: { balance: Balance; pointsName: string; timeZone: string }) {
  const t = useTranslations('portal.balance')
  const [soonest] = balance.expiring
  if (balance.debt > 0) return t('debt', { points: balance.debt, name: pointsName })
  if (soonest !== undefined) return t.rich('expiring', { points: soonest.points, name: pointsName, day: () => <DateTime at={lastMomentBefore(soonest.at)} timeZone={timeZone} shape="date" /> })
  if (balance.pending > 0) return t('pending', { points: balance.pending, name: pointsName })
  if (balance.available === 0) return t('none', { name: pointsName })
  return t('safe', { name: pointsName })
}
