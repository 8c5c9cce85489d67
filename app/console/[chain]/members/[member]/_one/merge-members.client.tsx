'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { Sheet } from '@/app/_ui/dialog.client'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { Skeleton } from '@/app/_ui/skeleton'
import { showToast } from '@/app/_ui/toast.client'
import type { MergePreview } from '@/server/contracts/member-merge'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'
import { MergeSides } from './merge-sides'

const BY = ['phone', 'card', 'plate'] as const
interface Shown { type: (typeof BY)[number]; value: string }

/** Two members who are one person: finds the other one, shows both and what comes of them, and makes them one for good. */
export function MergeMembers({ memberId }: { memberId: string }) {
  const t = useTranslations('console.merge')
  const [open, setOpen] = useState(false)
  if (!useCan('members.merge')) return null
  return (
    <Sheet open={open} onOpenChange={setOpen} title={t('title')} sentence={t('sentence')} trigger={<Button size="small" variant="quiet">{t('open')}</Button>}>
      {open && <FindOther memberId={memberId} onDone={() => setOpen(false)} />}
    </Sheet>
  )
}

function FindOther({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const t = useTranslations('console.merge')
  const { chain, mode } = useConsoleChain()
  const problem = useProblem()
  const [by, setBy] = useState<Shown['type']>('phone')
  const [value, setValue] = useState('')
  const [shown, setShown] = useState<Shown>()
  const [tried, setTried] = useState(false)
  const preview = useQuery({
    ...useTRPC().members.previewMerge.queryOptions({ chain, mode, memberId, other: { identifier: shown ?? { type: by, value: '-' } } }), enabled: shown !== undefined, retry: false, staleTime: 0, gcTime: 0,
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (value.trim() !== '') setShown({ type: by, value: value.trim() })
  }
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={submit} className="grid items-start gap-3 sm:grid-cols-[9rem_1fr_auto]">
        <SelectField label={t('by')} options={BY.map((one) => ({ value: one, label: t(one) }))} value={by} onChange={(event) => setBy(BY.find((one) => one === event.target.value) ?? 'phone')} />
        <TextField label={t('other')} value={value} onChange={(event) => setValue(event.target.value)} maxLength={32} autoComplete="off" error={tried && value.trim() === '' ? t('otherFault') : undefined} />
        <Button type="submit" loading={preview.isFetching} className="sm:mt-6.5">
          {t('find')}
        </Button>
      </form>
      {preview.error !== null && <Notice tone="bad">{problem(preview.error)}</Notice>}
      {preview.isFetching && preview.data === undefined && <Skeleton className="h-64" />}
      {preview.data !== undefined && preview.error === null && <Confirm preview={preview.data} onDone={onDone} />}
    </div>
  )
}

function Confirm({ preview, onDone }: { preview: MergePreview; onDone: () => void }) {
  const t = useTranslations('console.merge')
  const router = useRouter()
  const problem = useProblem()
  const { chain, mode, timeZone } = useConsoleChain()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const merge = useMutation(
    useTRPC().members.merge.mutationOptions({
      onSuccess: ({ balance_after }) => {
        showToast({ title: t('done', { balance: balance_after }) })
        router.refresh()
        onDone()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() !== '') merge.mutate({ chain, mode, memberId: preview.kept.id, merge: { absorbed_id: preview.absorbed.id, reason: reason.trim() } })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <MergeSides preview={preview} timeZone={timeZone} />
      {preview.debt_repaid > 0 && <p className="text-muted">{t('repaid', { points: preview.debt_repaid })}</p>}
      <Notice tone="warn" title={t('forGood')}>
        {t('forGoodText')}
      </Notice>
      {merge.error !== null && <Notice tone="bad">{problem(merge.error)}</Notice>}
      <TextField label={t('reason')} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={200} help={t('reasonHelp')} error={tried && reason.trim() === '' ? t('reasonFault') : undefined} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{t('keepBoth')}</Button>
        <Button type="submit" variant="danger" loading={merge.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

/** What stands in the way, in this dialog's words where it has some. */
function useProblem(): (error: unknown) => string | undefined {
  const t = useTranslations('console.merge.problems')
  const refusalText = useRefusalText()
  return (error) => {
    const { code } = showRefusal(error)
    return code === 'unprocessable' || code === 'conflict' || code === 'member_blocked' ? t(code) : refusalText(error)
  }
}
