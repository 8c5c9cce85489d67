'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { plus } from '@/app/_ui/icon/paths'
import { KeyForm } from './key-form.client'

/** The button and its dialog. The dialog stays open with the key, since it is shown only there. */
export function NewKey() {
  const t = useTranslations('console.keys')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    router.refresh()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      title={t('new')}
      trigger={
        <Button variant="primary" icon={plus}>
          {t('new')}
        </Button>
      }
    >
      <KeyForm onDone={close} />
    </Dialog>
  )
}
