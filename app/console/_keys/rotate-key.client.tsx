'use client'
import type { FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { SubmitRow } from '@/app/_ui/submit-row'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { WalkDialog } from '../_parts/walk-dialog.client'
import { ShownKey } from './shown-key'

/** Hours that both keys work; the last is the longest that the contract allows. */
const OVERLAPS = [24, 72, 168, 1, 0] as const

/** Puts a new key in the place of an old one, which works on until whoever holds it has changed it. */
export function RotateKey({ keyId, label }: { keyId: string; label: string }) {
  const t = useTranslations('console.keys')
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const rotate = useMutation(useTRPC().keys.rotate.mutationOptions())
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    rotate.mutate({ chain, mode, keyId, overlapHours: Number(formText(new FormData(event.currentTarget), 'overlap')) })
  }
  return (
    <WalkDialog
      onClose={rotate.reset}
      title={t('rotateTitle', { label })}
      sentence={t('rotateSentence')}
      trigger={
        <Button variant="quiet" size="small" aria-label={t('rotateOne', { label })}>
          {t('rotate')}
        </Button>
      }
    >
      {(close) =>
        rotate.data === undefined ? (
          <form onSubmit={submit} className="flex flex-col gap-4">
            {rotate.error !== null && <Notice tone="bad">{refusalText(rotate.error)}</Notice>}
            <SelectField label={t('overlap')} name="overlap" defaultValue="24" options={OVERLAPS.map((hours) => ({ value: String(hours), label: t('overlapHours', { hours }) }))} help={t('overlapHelp')} />
            <SubmitRow loading={rotate.isPending}>{t('rotateNow')}</SubmitRow>
          </form>
        ) : (
          <ShownKey made={rotate.data} onDone={close} />
        )
      }
    </WalkDialog>
  )
}
