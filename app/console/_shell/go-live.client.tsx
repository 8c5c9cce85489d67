'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Details } from '@/app/_ui/details'
import { Dialog } from '@/app/_ui/dialog.client'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** Shows what the live side would get from the test side, and takes it over. */
export function GoLive() {
  const t = useTranslations('console.goLive')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const options = useTRPC().chain.goLive.mutationOptions()
  const count = useMutation(options)
  const take = useMutation({
    ...options,
    onSuccess: () => {
      setOpen(false)
      showToast({ title: t('done') })
      router.refresh()
    },
  })
  const counted = count.data
  const isNothing = counted !== undefined && !counted.programme && counted.grades + counted.stations + counted.prices + counted.promotions === 0
  const problem = refusalText(take.error ?? count.error)
  const change = (next: boolean) => {
    setOpen(next)
    take.reset()
    if (next) count.mutate({ chain, mode, dryRun: true })
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t('title')}
      sentence={t('sentence')}
      trigger={
        <Button variant="quiet" size="small">
          {t('open')}
        </Button>
      }
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button variant="primary" disabled={counted === undefined || isNothing} loading={take.isPending} onClick={() => take.mutate({ chain, mode, dryRun: false })}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {count.isPending && <p aria-live="polite">{t('counting')}</p>}
      {isNothing && <p>{t('nothing')}</p>}
      {counted !== undefined && !isNothing && (
        <Details
          items={[
            ...(['grades', 'stations', 'prices', 'promotions'] as const).map((part) => ({ key: part, label: t(part), value: counted[part] === 0 ? t('same') : `+ ${counted[part]}` })),
            { key: 'programme', label: t('programme'), value: counted.programme ? t('newVersion') : t('same') },
          ]}
        />
      )}
    </Dialog>
  )
}
