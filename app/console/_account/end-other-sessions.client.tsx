'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

export function EndOtherSessions() {
  const t = useTranslations('staff.account')
  const router = useRouter()
  const refusalText = useRefusalText()
  const end = useMutation(
    useTRPC().account.endOtherSessions.mutationOptions({
      onSuccess: ({ ended }) => showToast({ title: t('othersEnded', { count: ended }) }),
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
      onSettled: () => router.refresh(),
    }),
  )
  return (
    <Button loading={end.isPending} onClick={() => end.mutate()}>
      {t('endOthers')}
    </Button>
  )
}
