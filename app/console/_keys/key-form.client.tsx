'use client'
import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Checkbox, Radio } from '@/app/_ui/choice'
import { TextAreaField, TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { KeyStations } from './key-stations.client'
import { readOrigins } from './read-origins'
import { ShownKey } from './shown-key'

const SCOPES = ['till', 'manage'] as const

/** Makes a key and shows it this once. */
export function KeyForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('console.keys')
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [kind, setKind] = useState<'secret' | 'publishable'>('secret')
  const create = useMutation(useTRPC().keys.create.mutationOptions())
  if (create.data !== undefined) return <ShownKey made={create.data} onDone={onDone} />
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const label = formText(form, 'label').trim()
    const scopes = SCOPES.filter((scope) => form.get(`scope-${scope}`) !== null)
    const stations = form.getAll('station').flatMap((value) => (typeof value === 'string' ? value.split(/[\s,;]+/) : [])).filter((id) => id !== '')
    const bound = form.get('where') === 'some' ? { station_ids: stations } : {}
    const key = kind === 'secret' ? { kind, label, scopes: scopes.length === 0 ? ['till' as const] : scopes, ...bound } : { kind, label, origins: readOrigins(formText(form, 'origins')) }
    create.mutate({ chain, mode, key })
  }
  const isWrong = (name: string) => create.error !== null && Object.keys(showRefusal(create.error, 'key').fields).some((field) => field.startsWith(name))
  const [originsWrong, stationsWrong] = [isWrong('origins'), isWrong('station_ids')]
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {create.error !== null && !originsWrong && !stationsWrong && <Notice tone="bad">{refusalText(create.error)}</Notice>}
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 font-medium">{t('for')}</legend>
        <Radio name="kind" label={t('forTill')} help={t('forTillHelp')} checked={kind === 'secret'} onChange={() => setKind('secret')} />
        <Radio name="kind" label={t('forSite')} help={t('forSiteHelp')} checked={kind === 'publishable'} onChange={() => setKind('publishable')} />
      </fieldset>
      <TextField key={kind} label={t('label')} name="label" defaultValue={t(kind === 'secret' ? 'labelTill' : 'labelSite')} required maxLength={60} help={t('labelHelp')} />
      {kind === 'secret' ? (
        <>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1.5 font-medium">{t('may')}</legend>
            <Checkbox name="scope-till" label={t('scopes.till')} help={t('scopeHelp.till')} defaultChecked />
            <Checkbox name="scope-manage" label={t('scopes.manage')} help={t('scopeHelp.manage')} />
          </fieldset>
          <KeyStations error={stationsWrong ? t('stationsWrong') : undefined} />
        </>
      ) : (
        <TextAreaField label={t('origins')} name="origins" rows={3} required placeholder="https://www.example.org" help={t('originsHelp')} error={originsWrong ? t('originsWrong') : undefined} />
      )}
      <SubmitRow loading={create.isPending}>{t('create')}</SubmitRow>
    </form>
  )
}
