import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { CopyField } from '@/app/_ui/copy-field'
import { Notice } from '@/app/_ui/notice'

/** A signing secret that was just made. It is seen only here. */
export function ShownSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const t = useTranslations('console.webhooks')
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="warn" title={t('onceTitle')}>
        {t('once')}
      </Notice>
      <CopyField label={t('secret')} value={secret} />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}
