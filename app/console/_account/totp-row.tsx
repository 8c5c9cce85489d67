import { useLocale, useTranslations } from 'next-intl'
import { formatInstant } from '@/app/_ui/format/format-instant'
import type { Security } from '@/server/contracts/staff'
import { AddTotp } from './add-totp.client'
import { FactorRow } from './factor-row'
import { RemoveFactor } from './remove-factor.client'

export function TotpRow({ totp, timeZone }: { totp: Security['totp']; timeZone: string }) {
  const t = useTranslations('staff.account')
  const locale = useLocale()
  return (
    <FactorRow
      title={t('totp')}
      text={totp === null ? t('totpOff') : t('totpOn', { name: totp.name, date: formatInstant(totp.created_at, { locale, timeZone, shape: 'date' }) })}
      action={totp === null ? <AddTotp /> : <RemoveFactor factor={{ kind: 'totp', name: totp.name }} />}
    />
  )
}
