import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { pause } from '@/app/_ui/icon/paths'
import type { WebhookEndpointAnswer } from '@/server/contracts/webhook'

/** Whether events go out to an endpoint, and if not, who ended it. */
export function EndpointState({ endpoint }: { endpoint: Pick<WebhookEndpointAnswer, 'status' | 'disabled_reason' | 'failing_since'> }) {
  const t = useTranslations('console.webhooks')
  if (endpoint.disabled_reason === 'staff') return <Chip icon={pause}>{t('states.off')}</Chip>
  if (endpoint.disabled_reason !== null) return <Chip tone="bad">{t(`states.${endpoint.disabled_reason}`)}</Chip>
  return endpoint.failing_since === null ? <Chip tone="good">{t('states.on')}</Chip> : <Chip tone="warn">{t('states.retrying')}</Chip>
}
