import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/app/_ui/page-header'
import { DeveloperTabs } from '../../../_developers/developer-tabs'
import { MessageRulesForm } from '../../../_developers/message-rules-form.client'
import { ServiceMessagesForm } from '../../../_developers/service-messages-form.client'
import { openConsole, type ChainPage } from '../../../_parts/open-console'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.messageRules')
  return { title: t('title') }
}

export default async function MessagesPage({ params }: ChainPage) {
  const { call, side, base, can } = await openConsole((await params).chain, 'messages.read')
  const [t, rules, service] = await Promise.all([getTranslations('console.messageRules'), call.messages.rules(side), call.messages.service(side)])
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <DeveloperTabs base={base} current="messages" />
      <ServiceMessagesForm key={`service ${service.version}`} service={service} mayChange={can('messages.change')} />
      <MessageRulesForm key={rules.version} rules={rules} />
    </>
  )
}
