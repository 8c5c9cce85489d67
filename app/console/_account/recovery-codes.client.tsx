'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { FactorRow } from './factor-row'
import { KeepCodes } from './keep-codes.client'

/** How many are left, and ten new ones in their place. */
export function RecoveryCodes({ left }: { left: number }) {
  const t = useTranslations('staff.account')
  const router = useRouter()
  const refusalText = useRefusalText()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const renew = useMutation(
    useTRPC().account.renewRecoveryCodes.mutationOptions({
      onSuccess: ({ recovery_codes }) => setCodes(recovery_codes),
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
    }),
  )
  const close = () => {
    setCodes(null)
    router.refresh()
  }
  return (
    <FactorRow
      title={t('recovery')}
      text={`${t('recoverySentence')} ${t('recoveryLeft', { count: left })}.`}
      action={
        <Button loading={renew.isPending} onClick={() => renew.mutate()}>
          {t('renew')}
        </Button>
      }
    >
      <Dialog open={codes !== null} onOpenChange={(next) => !next && close()} title={t('recovery')}>
        {codes !== null && <KeepCodes codes={codes} onDone={close} />}
      </Dialog>
    </FactorRow>
  )
}
