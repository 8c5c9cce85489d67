'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Card } from '@/app/_ui/card'
import { NumberField, TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import type { MessageRulesAnswer } from '@/server/contracts/message-rules'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { readCountries } from './read-countries'

const CAPS = ['per_address_max', 'per_prefix_max', 'per_chain_max'] as const
const LABELS = { per_address_max: 'perAddress', per_prefix_max: 'perPrefix', per_chain_max: 'perChain' } as const
const readCap = (typed: string): number | null => (/^\d{1,8}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 10_000_000 ? Number(typed) : null)

type Wrong = Partial<Record<(typeof CAPS)[number] | 'countries', string>>

export function MessageRulesForm({ rules }: { rules: MessageRulesAnswer }) {
  const t = useTranslations('console.messageRules')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, timeZone } = useConsoleChain()
  const [wrong, setWrong] = useState<Wrong>({})
  const update = useMutation(
    useTRPC().messages.updateRules.mutationOptions({
      onSuccess: () => {
        showToast({ title: t('saved') })
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [perAddress, perPrefix, perChain] = CAPS.map((cap) => readCap(formText(form, cap).trim()))
    const countries = readCountries(formText(form, 'countries'))
    const found: Wrong = {
      ...(perAddress === null && { per_address_max: t('number') }), ...(perPrefix === null && { per_prefix_max: t('number') }), ...(perChain === null && { per_chain_max: t('number') }),
      ...(countries.wrong !== undefined && { countries: t('codesWrong', { code: countries.wrong }) }),
    }
    setWrong(found)
    if (Object.keys(found).length > 0 || perAddress == null || perPrefix == null || perChain == null) return
    update.mutate({ chain, mode, rules: { version: rules.version, countries: countries.codes, per_address_max: perAddress, per_prefix_max: perPrefix, per_chain_max: perChain } })
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-prose flex-col gap-4">
      {update.error !== null && <Notice tone="bad">{refusalText(update.error)}</Notice>}
      <Card title={t('countries')} sentence={t('countriesSentence')}>
        <TextField
          name="countries" label={t('codes')} defaultValue={rules.countries.join(' ')} autoComplete="off" autoCapitalize="characters" error={wrong.countries}
          help={rules.countries.length === 0 ? t('codesHelp', { home: rules.countries_in_force.join(', ') }) : t('inForce', { countries: rules.countries_in_force.join(', ') })}
        />
      </Card>
      <Card title={t('caps')} sentence={t('capsSentence', { zone: timeZone })}>
        <div className="flex flex-col gap-4">
          {CAPS.map((cap) => (
            <NumberField
              key={cap} name={cap} label={t(LABELS[cap])} unit={t('unit')} inputMode="numeric" defaultValue={String(rules[cap])} error={wrong[cap]}
              help={cap === 'per_prefix_max' ? t('perPrefixHelp') : undefined}
            />
          ))}
        </div>
      </Card>
      <SubmitRow loading={update.isPending}>{t('save')}</SubmitRow>
    </form>
  )
}
