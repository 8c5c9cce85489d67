'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** `name` is the work in the reader's words. */
export function RunAgain({ failureId, name }: { failureId: string; name: string }) {
  const t = useTranslations('console.jobs')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const again = useMutation(
    useTRPC().jobs.runAgain.mutationOptions({
      onSuccess: () => {
        showToast({ title: t('asked', { job: name }) })
        router.refresh()
      },
      onError: (error) => {
        showToast({ title: refusalText(error) ?? '', tone: 'bad' })
        router.refresh()
      },
    }),
  )
  return (
    <Button size="small" loading={again.isPending} aria-label={t('againOne', { job: name })} onClick={() => again.mutate({ chain, mode, failureId })}>
      {t('again')}
    </Button>
  )
}
