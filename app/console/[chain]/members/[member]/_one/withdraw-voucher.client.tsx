'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'

export interface WithdrawVoucherProps { readonly voucherId: string; readonly name: string }
/** Takes a voucher back that nobody has used; asked first, because its code never works again. */
export function WithdrawVoucher({ voucherId, name }: WithdrawVoucherProps) {
  const t = useTranslations('console.segments')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const withdraw = useMutation(
    useTRPC().segments.withdrawVoucher.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        showToast({ title: t('withdrawn') })
        router.refresh()
      },
    }),
  )
  if (!useCan('promotions.change')) return null
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('withdrawTitle')} sentence={t('withdrawSentence')} trigger={<Button size="small" variant="quiet" aria-label={`${t('withdraw')}: ${name}`}>{t('withdraw')}</Button>}>
      <div className="flex flex-col gap-4">
        {withdraw.error !== null && <Notice tone="bad">{refusalText(withdraw.error)}</Notice>}
        <p className="font-mono">{name}</p>
        <div className="flex justify-end">
          <Button variant="danger" loading={withdraw.isPending} onClick={() => withdraw.mutate({ chain, mode, voucherId })}>{t('withdraw')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
