import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { circleX } from '@/app/_ui/icon/paths'
import type { WidgetSecretAnswer } from '@/server/contracts/api-key'
import { NewWidgetSecret } from './new-widget-secret.client'
import { Revoke } from './revoke.client'

/** What a website's own back end signs visitors' tokens with. */
export function WidgetSecrets({ secrets, timeZone }: { secrets: readonly WidgetSecretAnswer[]; timeZone: string }) {
  const t = useTranslations('console.keys')
  return (
    <div className="flex flex-col items-start gap-3">
      {secrets.length > 0 && (
        <ul className="w-full divide-y">
          {secrets.map((secret) => (
            <li key={secret.kid} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
              <code className="font-mono text-12 break-all">{secret.kid}</code>
              <span className="flex items-center gap-3 text-muted">
                <DateTime at={secret.created_at} timeZone={timeZone} shape="date" />
                {secret.revoked_at === null ? (
                  <Revoke what={{ kid: secret.kid }} label={t('secret')} />
                ) : (
                  <Chip icon={circleX}>{t('revoked')}</Chip>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <NewWidgetSecret />
    </div>
  )
}
