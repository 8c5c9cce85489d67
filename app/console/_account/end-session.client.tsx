'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** Whoever sits there signs in again: nothing to ask about. */
export function EndSession({ sessionId, device }: { sessionId: string; device: string }) {
  const t = useTranslations('staff.account')
  const router = useRouter()
  const refusalText = useRefusalText()
  const end = useMutation(
    useTRPC().account.endSession.mutationOptions({
      onSuccess: () => showToast({ title: t('ended') }),
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
      onSettled: () => router.refresh(),
    }),
  )
  return (
    <Button variant="quiet" size="small" aria-label={t('endOne', { device })} loading={end.isPending} onClick={() => end.mutate({ sessionId })}>
      {t('end')}
    </Button>
  )
}
