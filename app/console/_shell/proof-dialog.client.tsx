'use client'
import { useEffect, useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { offerProof } from '@/app/_client/fetch-with-proof.client'
import { useTRPC } from '@/app/_client/trpc.client'
import { Dialog } from '@/app/_ui/dialog.client'
import { Notice } from '@/app/_ui/notice'
import { ProofForm, type ProofFormProps } from './proof-form.client'

/** Opens when an action asks who acts; the action goes on by itself once that is proved. */
export function ProofDialog() {
  const t = useTranslations('staff.proof')
  const waiting = useRef<((given: boolean) => void) | null>(null)
  const [open, setOpen] = useState(false)
  /** Stay while another step is begun, so that the form keeps what it says. */
  const [ways, setWays] = useState<ProofFormProps['ways'] | null>(null)
  const { error, mutate: begin } = useMutation(useTRPC().account.beginProof.mutationOptions({ onSuccess: setWays }))
  useEffect(() => {
    return offerProof(() => {
      begin()
      setOpen(true)
      return new Promise<boolean>((resolve) => {
        waiting.current?.(false)
        waiting.current = resolve
      })
    })
  }, [begin])
  const finish = (given: boolean) => {
    waiting.current?.(given)
    waiting.current = null
    setOpen(false)
    setWays(null)
  }
  return (
    <Dialog open={open} onOpenChange={(next) => !next && finish(false)} title={t('title')} sentence={t('sentence')}>
      {error !== null && <Notice tone="bad">{t('failed')}</Notice>}
      {ways !== null && <ProofForm ways={ways} onAgain={() => begin()} onGiven={() => finish(true)} onCancel={() => finish(false)} />}
    </Dialog>
  )
}
