'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { BrandEditor, type BrandEditorProps } from '../_brand/brand-editor.client'
import { useFinishStep } from './use-finish-step.client'

export function BrandStep(props: Pick<BrandEditorProps, 'version' | 'colour' | 'logoUrl' | 'words'>) {
  const t = useTranslations('console.setup')
  const { finish, busy } = useFinishStep('brand')
  return (
    <BrandEditor
      {...props}
      onSaved={() => finish('done')}
      actions={(save) => (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" loading={save.busy || busy} onClick={save.run}>
            {t('saveAndGoOn')}
          </Button>
          <Button variant="quiet" disabled={save.busy || busy} onClick={() => finish('skipped')}>
            {t('skip')}
          </Button>
        </div>
      )}
    />
  )
}
