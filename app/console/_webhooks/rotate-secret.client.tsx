'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { WalkDialog } from '../_parts/walk-dialog.client'
import { ShownSecret } from './shown-secret'

/** Puts a new secret in the place of the old one, which signs on for a day. */
export function RotateSecret({ endpointId }: { endpointId: string }) {
  const t = useTranslations('console.webhooks')
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const rotate = useMutation(useTRPC().webhooks.rotate.mutationOptions())
  return (
    <WalkDialog onClose={rotate.reset} title={t('rotateTitle')} sentence={t('rotateSentence')} trigger={<Button variant="quiet">{t('rotate')}</Button>}>
      {(close) =>
        rotate.data === undefined ? (
          <div className="flex flex-col gap-4">
            {rotate.error !== null && <Notice tone="bad">{refusalText(rotate.error)}</Notice>}
            <div className="flex justify-end gap-2">
              <Button onClick={close}>{t('keep')}</Button>
              <Button variant="primary" loading={rotate.isPending} onClick={() => rotate.mutate({ chain, mode, endpointId })}>
                {t('rotateNow')}
              </Button>
            </div>
          </div>
        ) : (
          <ShownSecret secret={rotate.data.secret} onDone={close} />
        )
      }
    </WalkDialog>
  )
}
