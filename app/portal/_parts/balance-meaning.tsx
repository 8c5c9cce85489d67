import { useTranslations } from 'next-intl'
import { LastDay } from '@/app/_ui/last-day'
import type { MemberHome } from './member-sale'

type Balance = MemberHome['member']['balances']['points']

/** What the balance means for the member, the most pressing first: owed, about to lapse, on its way, or that nothing lapses soon. */
export function BalanceMeaning({ balance, pointsName, timeZone }: { balance: Balance; pointsName: string; timeZone: string }) {
  const t = useTranslations('portal.balance')
  const [soonest] = balance.expiring
  if (balance.debt > 0) return t('debt', { points: balance.debt, name: pointsName })
  if (soonest !== undefined) return t.rich('expiring', { points: soonest.points, name: pointsName, day: () => <LastDay lapsesAt={soonest.at} timeZone={timeZone} /> })
  if (balance.pending > 0) return t('pending', { points: balance.pending, name: pointsName })
  if (balance.available === 0) return t('none', { name: pointsName })
  return t('safe', { name: pointsName })
}
