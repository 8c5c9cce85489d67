'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { CopyField } from '@/app/_ui/copy-field'
import { Dialog } from '@/app/_ui/dialog.client'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

export function NewWidgetSecret() {
  const t = useTranslations('console.keys')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const create = useMutation(useTRPC().keys.createWidgetSecret.mutationOptions({ onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }) }))
  const close = () => {
    create.reset()
    router.refresh()
  }
  return (
    <>
      <Button loading={create.isPending} onClick={() => create.mutate({ chain, mode })}>
        {t('newSecret')}
      </Button>
      <Dialog open={create.data !== undefined} onOpenChange={(open) => !open && close()} title={t('secret')} foot={<Button variant="primary" onClick={close}>{t('done')}</Button>}>
        {create.data !== undefined && (
          <div className="flex flex-col gap-4">
            <Notice tone="warn" title={t('onceTitle')}>{t('once')}</Notice>
            <CopyField label={t('kid')} value={create.data.kid} />
            <CopyField label={t('secret')} value={create.data.secret} />
          </div>
        )}
      </Dialog>
    </>
  )
}
