'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { plus } from '@/app/_ui/icon/paths'
import { WalkDialog } from '../_parts/walk-dialog.client'
import { KeyForm } from './key-form.client'

/** The button and its dialog. The dialog stays open with the key, since it is shown only there. */
export function NewKey() {
  const t = useTranslations('console.keys')
  return (
    <WalkDialog
      title={t('new')}
      trigger={
        <Button variant="primary" icon={plus}>
          {t('new')}
        </Button>
      }
    >
      {(close) => <KeyForm onDone={close} />}
    </WalkDialog>
  )
}
