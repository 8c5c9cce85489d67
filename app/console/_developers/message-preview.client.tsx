'use client'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { BrandScope } from '@/app/_ui/brand/brand-scope.client'
import { Button } from '@/app/_ui/button'
import { Sheet } from '@/app/_ui/dialog.client'
import { ChainMark } from '@/app/_ui/member-card'
import { Notice } from '@/app/_ui/notice'
import { Skeleton } from '@/app/_ui/skeleton'
import { Tabs } from '@/app/_ui/tabs.client'
import type { MailPart, MessagePreview, MessagePreviews, ServiceMessages } from '@/server/contracts/service-message'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

type Kind = ServiceMessages['kinds'][number]['kind']
const LANGUAGES = [{ value: 'en', label: 'English' }, { value: 'zh', label: '中文' }] as const

/** What a message says, in both languages and by every channel, in the chain's own look. */
export function ShowMessage({ kind, title }: { kind: Kind; title: string }) {
  const t = useTranslations('console.serviceMessages')
  const { chain, mode } = useConsoleChain()
  const refusalText = useRefusalText()
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useQuery({ ...useTRPC().messages.preview.queryOptions({ chain, mode, kind }), enabled: isOpen })
  return (
    <Sheet title={title} sentence={t('previewSentence')} open={isOpen} onOpenChange={setOpen} trigger={<Button variant="quiet" aria-label={t('previewOf', { kind: title })}>{t('preview')}</Button>}>
      {error !== null && <Notice tone="bad">{refusalText(error)}</Notice>}
      {data === undefined && error === null && <Skeleton className="h-64" />}
      {data !== undefined && <Tabs label={t('language')} tabs={LANGUAGES.map(({ value, label }) => ({ value, label, content: <InLanguage told={data} language={value} /> }))} />}
    </Sheet>
  )
}

function InLanguage({ told: { brand, previews }, language }: { told: MessagePreviews; language: 'en' | 'zh' }) {
  const t = useTranslations('console.serviceMessages.channels')
  return (
    <BrandScope brand={brand.colour} theme="light" className="flex flex-col gap-5 rounded-card bg-ground p-4 text-text">
      {previews.filter((one) => one.language === language).map((preview) => (
        <figure key={preview.channel} lang={language === 'zh' ? 'zh-CN' : 'en'}>
          <figcaption className="mb-1.5 text-12 font-medium text-muted">{t(preview.channel)}</figcaption>
          {preview.mail === null ? <Short preview={preview} /> : <Mail preview={preview} mail={preview.mail} brand={brand} />}
        </figure>
      ))}
    </BrandScope>
  )
}

const Short = ({ preview: { channel, subject, text } }: { preview: MessagePreview }) => (
  <div className="rounded-card border border-line bg-surface px-3.5 py-3">
    {channel === 'push' && <p className="font-medium">{subject}</p>}
    <p className="wrap-anywhere">{text}</p>
  </div>
)

function Mail({ preview, mail, brand }: { preview: MessagePreview; mail: NonNullable<MessagePreview['mail']>; brand: MessagePreviews['brand'] }) {
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      <p className="border-b px-4 py-2.5 font-medium">{preview.subject}</p>
      <div className="flex items-center gap-2.5 bg-accent px-4 py-3 text-on-accent">
        <ChainMark chainName={brand.name} logoUrl={brand.logo_url ?? undefined} className="size-8" />
        <span className="min-w-0 flex-1 truncate text-16 font-semibold">{brand.name}</span>
      </div>
      <div className="flex flex-col gap-4 p-4 text-14">
        {mail.blocks.map((block, at) => <Part key={at} block={block} />)}
        {mail.foot !== null && <p className="border-t pt-3 text-12 text-muted">{mail.foot}</p>}
      </div>
    </div>
  )
}

function Part({ block }: { block: MailPart }) {
  if (block.kind === 'text') return <p>{block.text}</p>
  if (block.kind === 'code') return <p className="font-mono text-28 tracking-widest">{block.code}</p>
  if (block.kind === 'link') return <p><span className="inline-block rounded-control bg-accent px-4 py-2.5 font-medium text-on-accent">{block.label}</span></p>
  return (
    <dl className="flex flex-col gap-1">
      {block.rows.map(([label, value], at) => (
        <div key={at} className="flex justify-between gap-4">
          <dt className="text-muted">{label}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
