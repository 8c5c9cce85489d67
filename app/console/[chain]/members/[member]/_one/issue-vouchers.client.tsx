'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { NumberField, TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'

const COUNT_MAX = 1_000

/** Makes vouchers of a kind for the member by hand; the codes are shown in the same dialog, once. */
export function IssueVouchers({ memberId }: { memberId: string }) {
  const t = useTranslations('console.segments')
  const [open, setOpen] = useState(false)
  if (!useCan('promotions.change')) return null
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('issue')} sentence={t('issueSentence')} trigger={<Button size="small">{t('issue')}</Button>}>
      <IssueForm memberId={memberId} />
    </Dialog>
  )
}

function IssueForm({ memberId }: { memberId: string }) {
  const t = useTranslations('console.segments')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [isFaulty, setFaulty] = useState(false)
  const issue = useMutation(useTRPC().segments.issueVouchers.mutationOptions({ onSuccess: () => router.refresh() }))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [kind, count, lastDay] = [formText(form, 'kind').trim(), Number(formText(form, 'count')), formText(form, 'day')]
    const isGood = /^[A-Za-z0-9_.-]{1,64}$/.test(kind) && Number.isInteger(count) && count >= 1 && count <= COUNT_MAX && lastDay !== ''
    setFaulty(!isGood)
    if (isGood) issue.mutate({ chain, mode, vouchers: { kind, count, last_day: lastDay, member_id: memberId } })
  }
  if (issue.data !== undefined) {
    return (
      <div className="flex flex-col gap-3">
        <Notice tone="good">{t('issued', { count: issue.data.vouchers.length })}</Notice>
        <p className="text-muted">{t('codes')}</p>
        <ul className="max-h-64 overflow-y-auto font-mono">{issue.data.vouchers.map(({ id, code }) => <li key={id}>{code}</li>)}</ul>
      </div>
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {issue.error !== null && <Notice tone="bad">{refusalText(issue.error)}</Notice>}
      <TextField label={t('kind')} name="kind" maxLength={64} help={t('kindHelp')} error={isFaulty ? t('issueFault') : undefined} />
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberField label={t('howMany')} name="count" defaultValue="1" maxLength={4} />
        <TextField label={t('lastDay')} name="day" type="date" />
      </div>
      <SubmitRow loading={issue.isPending}>{t('issue')}</SubmitRow>
    </form>
  )
}
