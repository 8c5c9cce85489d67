'use client'
import { useTranslations } from 'next-intl'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** What is wrong with an endpoint's fields, each where it belongs; `other` is everything else. */
export function useEndpointFault(error: unknown): { url: string | undefined; noEvents: boolean; other: string | undefined } {
  const t = useTranslations('console.webhooks')
  const refusalText = useRefusalText()
  if (!error) return { url: undefined, noEvents: false, other: undefined }
  // The use-case names `/url`, the contract `/endpoint/url`.
  const fields = Object.keys({ ...showRefusal(error).fields, ...showRefusal(error, 'endpoint').fields })
  const url = fields.some((field) => field === 'url') ? t('urlWrong') : undefined
  const noEvents = fields.some((field) => field.startsWith('events'))
  return { url, noEvents, other: url === undefined && !noEvents ? refusalText(error) : undefined }
}
