'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { showToast } from '@/app/_ui/toast.client'
import type { TeamMember } from '@/server/contracts/staff'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** Takes effect within seconds, while they work: asks first. */
export function RemoveMember({ member, open, onClose }: { member: TeamMember; open: boolean; onClose: () => void }) {
  const t = useTranslations('staff.team')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const remove = useMutation(
    useTRPC().team.remove.mutationOptions({
      onSuccess: () => showToast({ title: t('removed', { name: member.name }) }),
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
      onSettled: () => {
        onClose()
        router.refresh()
      },
    }),
  )
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t('removeTitle', { name: member.name })}
      sentence={t('removeSentence')}
      foot={
        <>
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button variant="danger" loading={remove.isPending} onClick={() => remove.mutate({ chain, mode, member: { staff_id: member.staff_id, version: member.version } })}>
            {t('remove')}
          </Button>
        </>
      }
    />
  )
}
