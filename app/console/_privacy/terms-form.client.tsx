'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Card } from '@/app/_ui/card'
import { TextAreaField, TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { zonedInstant } from '../_simulator/zoned-instant'

interface Both { readonly en: string; readonly zh: string }
const TEXT_MAX = 60_000

/** Both texts in both languages; what is published stays as it is. */
export function TermsForm({ version, terms, privacy }: { version: number; terms: Both; privacy: Both }) {
  const t = useTranslations('console.privacy')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, base, timeZone } = useConsoleChain()
  const publish = useMutation(
    useTRPC().privacy.publishTerms.mutationOptions({
      onSuccess: (made) => {
        showToast({ title: t('publishedNow', { version: made.version }) })
        router.push(`${base}/privacy`)
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => ({ en: formText(form, `${name}-en`).trim(), zh: formText(form, `${name}-zh`).trim() })
    const date = formText(form, 'from')
    publish.mutate({ chain, mode, texts: { version, terms: text('terms'), privacy: text('privacy'), ...(date !== '' && { effective_at: zonedInstant(`${date}T00:00`, timeZone) }) } })
  }
  const area = (name: 'terms' | 'privacy', language: 'en' | 'zh', value: string) => (
    <TextAreaField label={t(language === 'en' ? 'english' : 'chinese')} name={`${name}-${language}`} rows={10} required maxLength={TEXT_MAX} defaultValue={value} lang={language === 'zh' ? 'zh-CN' : 'en'} />
  )
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {publish.error !== null && <Notice tone="bad">{refusalText(publish.error)}</Notice>}
      <Card title={t('terms')} sentence={t('format')}>
        <div className="grid gap-4 lg:grid-cols-2">
          {area('terms', 'en', terms.en)}
          {area('terms', 'zh', terms.zh)}
        </div>
      </Card>
      <Card title={t('privacyText')} sentence={t('privacyTextSentence')}>
        <div className="grid gap-4 lg:grid-cols-2">
          {area('privacy', 'en', privacy.en)}
          {area('privacy', 'zh', privacy.zh)}
        </div>
      </Card>
      <Card title={t('from')}>
        <TextField label={t('fromDay')} note={t('optional')} help={t('fromHelp')} name="from" type="date" className="max-w-60" />
      </Card>
      <SubmitRow loading={publish.isPending}>{t('publishNow', { version: version + 1 })}</SubmitRow>
    </form>
  )
}
