import { getFormatter, getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import type { WebhookEndpointAnswer } from '@/server/contracts/webhook'

/** Why nothing arrives at an endpoint, and what happens next; and that two secrets sign for now. */
export async function EndpointNotice({ endpoint, timeZone }: { endpoint: WebhookEndpointAnswer; timeZone: string }) {
  const [t, format] = await Promise.all([getTranslations('console.webhooks'), getFormatter()])
  const at = (instant: string) => format.dateTime(new Date(instant), { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const { disabled_reason: reason, failing_since: failingSince, previous_secret_until: bothUntil } = endpoint
  return (
    <div className="mb-4 flex flex-col gap-3 empty:hidden">
      {(reason === 'gone' || reason === 'failing') && <Notice tone="bad">{t(`${reason}Notice`)}</Notice>}
      {reason === null && failingSince !== null && <Notice tone="warn">{t('retryingNotice', { at: at(failingSince), waiting: endpoint.waiting })}</Notice>}
      {bothUntil !== null && isAhead(bothUntil) && <Notice tone="info">{t('bothNotice', { at: at(bothUntil) })}</Notice>}
    </div>
  )
}

const isAhead = (instant: string): boolean => Date.parse(instant) > Date.now()
