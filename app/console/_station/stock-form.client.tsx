'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Sheet } from '@/app/_ui/dialog.client'
import { NumberField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { fuel } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import type { GradeAnswer } from '@/server/contracts/station'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** As the contract writes it; null for what is no volume. Nothing typed is nothing read. */
const readVolume = (typed: string): string | null => {
  const text = typed.trim().replace(',', '.')
  return text === '' || /^(0|[1-9]\d{0,8})(\.\d{1,3})?$/.test(text) ? text : null
}

/** What a dip or a tanker's slip says of the tanks, now. */
export function StockForm({ stationId, grades }: { stationId: string; grades: readonly GradeAnswer[] }) {
  const t = useTranslations('console.station')
  const units = useTranslations('common.units')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const save = useMutation(
    useTRPC().stations.setStock.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        showToast({ title: t('stockSaved') })
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = grades.map(({ code }) => ({ grade: code, volume: readVolume(formText(form, code)) }))
    const fault = typed.find(({ volume }) => volume === null)?.grade ?? null
    const stock = typed.flatMap(({ grade, volume }) => (volume === null || volume === '' ? [] : [{ grade, volume }]))
    setWrong(fault ?? (stock.length === 0 ? (grades[0]?.code ?? null) : null))
    if (fault === null && stock.length > 0) save.mutate({ chain, mode, stationId, stock })
  }
  return (
    <Sheet open={open} onOpenChange={setOpen} title={t('enterStock')} sentence={t('enterStockSentence')} trigger={<Button variant="primary" icon={fuel}>{t('enterStock')}</Button>}>
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {save.error !== null && <Notice tone="bad">{refusalText(save.error)}</Notice>}
        {grades.map((grade) => (
          <NumberField key={grade.code} label={grade.name} name={grade.code} unit={units(grade.unit)} maxLength={13} error={wrong === grade.code ? t('faults.volume') : undefined} />
        ))}
        <SubmitRow loading={save.isPending}>{t('save')}</SubmitRow>
      </form>
    </Sheet>
  )
}
