import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/app/_ui/code-block'
import { widgetSnippet } from './widget-snippet-text'

export interface WidgetSnippetProps {
  readonly appUrl: string
  readonly portalUrl: string
  /** Without one the snippet says where it goes. */
  readonly publishableKey: string | undefined
}
/** What a website pastes. */
export function WidgetSnippet({ appUrl, portalUrl, publishableKey }: WidgetSnippetProps) {
  const t = useTranslations('console.keys')
  return (
    <div className="flex flex-col gap-3">
      <CodeBlock title="HTML" code={widgetSnippet({ appUrl, portalUrl, publishableKey: publishableKey ?? t('yourKey'), widgets: [{ name: 'balance', words: t('snippetWords') }] })} />
      {publishableKey === undefined && <p className="text-muted">{t('noPublishable')}</p>}
    </div>
  )
}
