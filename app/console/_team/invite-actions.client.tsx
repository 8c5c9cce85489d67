'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** Both can be done again or undone by inviting anew, so neither asks first. */
export function InviteActions({ invite }: { invite: { readonly invite_id: string; readonly version: number; readonly email: string } }) {
  const t = useTranslations('staff.team')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const team = useTRPC().team
  const done = (title: string) => ({
    onSuccess: () => {
      showToast({ title })
      router.refresh()
    },
    onError: (error: unknown) => {
      showToast({ title: refusalText(error) ?? '', tone: 'bad' })
      router.refresh()
    },
  })
  const resend = useMutation(team.resend.mutationOptions(done(t('resent'))))
  const callOff = useMutation(team.callOff.mutationOptions(done(t('calledOff'))))
  const input = { chain, mode, change: { invite_id: invite.invite_id, version: invite.version } }
  return (
    <span className="flex flex-wrap justify-end gap-1">
      <Button variant="quiet" size="small" aria-label={t('resendOne', { email: invite.email })} loading={resend.isPending} onClick={() => resend.mutate(input)}>
        {t('resend')}
      </Button>
      <Button variant="quiet" size="small" aria-label={t('callOffOne', { email: invite.email })} loading={callOff.isPending} onClick={() => callOff.mutate(input)}>
        {t('callOff')}
      </Button>
    </span>
  )
}
