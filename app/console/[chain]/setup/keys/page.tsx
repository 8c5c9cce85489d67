import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { KeyTable } from '../../../_keys/key-table'
import { NewKey } from '../../../_keys/new-key.client'
import { WidgetSnippet } from '../../../_keys/widget-snippet'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { StepActions } from '../../../_setup/step-actions.client'
import { StepFrame } from '../../../_setup/step-frame'
import { stepMetadata } from '../../../_setup/step-metadata'

export const generateMetadata = () => stepMetadata('keys')

export default async function KeysStepPage({ params }: ChainPage) {
  const { chain: param } = await params
  const { call, side, chain } = await openConsole(param)
  const [t, keys] = await Promise.all([getTranslations('console.keys'), call.keys.list(side)])
  const publishable = keys.find((key) => key.kind === 'publishable' && key.status === 'active')
  return (
    <StepFrame param={param} step="keys">
      <div className="flex flex-col gap-4">
        <Card title={t('list')} sentence={t('listSentence')} flush action={<NewKey />}>
          <KeyTable keys={keys} timeZone={chain.time_zone} />
        </Card>
        <Card title={t('snippet')} sentence={t('snippetSentence')}>
          <WidgetSnippet appUrl={chain.app_url} portalUrl={chain.portal_url} publishableKey={publishable?.hint} />
        </Card>
      </div>
      <StepActions step="keys" ready={keys.length > 0} />
    </StepFrame>
  )
}
