import { useLocale, useTranslations } from 'next-intl'
import { formatInstant } from '@/app/_ui/format/format-instant'
import type { Security } from '@/server/contracts/staff'
import { AddPasskey } from './add-passkey.client'
import { FactorRow } from './factor-row'
import { RemoveFactor } from './remove-factor.client'

export function PasskeyList({ passkeys, timeZone }: { passkeys: Security['passkeys']; timeZone: string }) {
  const t = useTranslations('staff.account')
  const locale = useLocale()
  const day = (at: string) => formatInstant(at, { locale, timeZone, shape: 'date' })
  return (
    <FactorRow title={t('passkeys')} text={t('passkeysOff')} action={<AddPasskey />}>
      {passkeys.length > 0 && (
        <ul className="divide-y rounded-control border border-line">
          {passkeys.map((one) => (
            <li key={one.passkey_id} className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
              <span className="min-w-0">
                <span className="block truncate font-medium">{one.name}</span>
                <span className="block text-12 text-muted">
                  {`${t('added')} ${day(one.created_at)} · ${t('lastUsed')} ${one.last_used_at === null ? t('never') : day(one.last_used_at)}`}
                </span>
              </span>
              <RemoveFactor factor={{ kind: 'passkey', id: one.passkey_id, name: one.name }} />
            </li>
          ))}
        </ul>
      )}
    </FactorRow>
  )
}
