'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { showToast } from '@/app/_ui/toast.client'
import type { TierOfMember } from '@/server/contracts/tier'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { inLocale } from '../../../../_parts/in-locale'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'

const KEEPS = ['review', 'until', 'ever'] as const
const REASON_MAX = 200

/** Another tier by hand, or a lock on the one that is held; the member reads the reason. */
export function SetTier({ memberId, tier }: { memberId: string; tier: TierOfMember }) {
  const t = useTranslations('console.tier')
  const [open, setOpen] = useState(false)
  if (!useCan('tiers.change')) return null
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('set')} sentence={t('setSentence')} trigger={<Button size="small">{t('open')}</Button>}>
      <SetTierForm memberId={memberId} tier={tier} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function SetTierForm({ memberId, tier, onDone }: { memberId: string; tier: TierOfMember; onDone: () => void }) {
  const t = useTranslations('console.tier')
  const locale = useLocale()
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [wanted, setWanted] = useState(tier.code)
  const [keep, setKeep] = useState<(typeof KEEPS)[number]>(tier.lock === null ? 'review' : tier.lock.until === null ? 'ever' : 'until')
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const set = useMutation(
    useTRPC().members.setTier.mutationOptions({
      onSuccess: () => {
        showToast({ title: t('done') })
        router.refresh()
        onDone()
      },
    }),
  )
  const isGood = reason.trim() !== '' && (keep !== 'until' || until !== '')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    const lock = keep === 'review' ? null : { until: keep === 'until' ? until : null }
    if (isGood) set.mutate({ chain, mode, memberId, version: tier.version, tier: { held: tier.code, tier: wanted, lock, reason: reason.trim() } })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {set.error !== null && <Notice tone="bad">{refusalText(set.error)}</Notice>}
      <SelectField label={t('title')} options={tier.tiers.map((one) => ({ value: one.code, label: inLocale(one.names, locale) }))} value={wanted} onChange={(event) => setWanted(event.target.value)} />
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label={t('keep')} options={KEEPS.map((value) => ({ value, label: t(`keeps.${value}`) }))} value={keep} onChange={(event) => setKeep(KEEPS.find((one) => one === event.target.value) ?? 'review')} />
        {keep === 'until' && <TextField label={t('lastDay')} type="date" value={until} onChange={(event) => setUntil(event.target.value)} error={tried && until === '' ? t('lastDayFault') : undefined} />}
      </div>
      <TextField label={t('reason')} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={REASON_MAX} help={t('reasonHelp')} error={tried && reason.trim() === '' ? t('reasonFault') : undefined} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={set.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
