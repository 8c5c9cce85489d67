'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Card } from '@/app/_ui/card'
import { Switch } from '@/app/_ui/choice'
import { SaveBar } from '@/app/_ui/save-bar.client'
import { showToast } from '@/app/_ui/toast.client'
import type { ServiceMessages } from '@/server/contracts/service-message'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { ShowMessage } from './message-preview.client'

type Sent = Readonly<Record<string, boolean>>
const nameOf = (kind: string, channel: string) => `${kind}:${channel}`
const sentOf = ({ kinds }: ServiceMessages): Sent => Object.fromEntries(kinds.flatMap(({ kind, channels }) => channels.map(({ channel, sent }) => [nameOf(kind, channel), sent])))

/** Which messages members get of themselves, by kind and channel. A member may switch off more, never on more. */
export function ServiceMessagesForm({ service, mayChange }: { service: ServiceMessages; mayChange: boolean }) {
  const t = useTranslations('console.serviceMessages')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const before = sentOf(service)
  const [sent, setSent] = useState<Sent>(before)
  const update = useMutation(
    useTRPC().messages.updateService.mutationOptions({
      onSuccess: () => {
        showToast({ title: t('saved') })
        router.refresh()
      },
    }),
  )
  const changed = service.kinds.filter(({ kind, channels }) => channels.some(({ channel }) => sent[nameOf(kind, channel)] !== before[nameOf(kind, channel)]))
  const save = () => {
    const all = service.kinds.flatMap(({ kind, channels }) => channels.map(({ channel }) => ({ kind, channel })))
    update.mutate({ chain, mode, service: { version: service.version, sent: all.filter(({ kind, channel }) => sent[nameOf(kind, channel)]) } })
  }
  return (
    <div className="mb-6 max-w-prose">
      <Card title={t('title')} sentence={t('sentence')}>
        <ul className="flex flex-col divide-y">
          {service.kinds.map(({ kind, channels }) => (
            <li key={kind} className="flex items-start justify-between gap-2 py-3 first:pt-0 last:pb-0">
              <fieldset disabled={!mayChange} className="min-w-0 flex-1">
                <legend className="font-medium">{t(`kinds.${kind}`)}</legend>
                <p className="mb-2 text-muted">{t(`about.${kind}`)}</p>
                <div className="flex flex-wrap gap-x-6 gap-y-1">
                  {channels.map(({ channel }) => (
                    <Switch
                      key={channel} label={t(`channels.${channel}`)} checked={sent[nameOf(kind, channel)] ?? false}
                      onChange={(event) => setSent((all) => ({ ...all, [nameOf(kind, channel)]: event.target.checked }))}
                    />
                  ))}
                </div>
              </fieldset>
              <ShowMessage kind={kind} title={t(`kinds.${kind}`)} />
            </li>
          ))}
        </ul>
        <p className="mt-3 border-t pt-3 text-muted">{t('always')}</p>
      </Card>
      <SaveBar
        changes={changed.length === 0 ? null : changed.map(({ kind }) => t(`kinds.${kind}`)).join(', ')} saving={update.isPending} onSave={save}
        {...(update.error !== null && { error: refusalText(update.error) })}
        onDiscard={() => {
          setSent(before)
          update.reset()
        }}
      />
    </div>
  )
}
