import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { CopyField } from '@/app/_ui/copy-field'
import { Notice } from '@/app/_ui/notice'
import type { CreatedApiKey } from '@/server/contracts/api-key'

/** A key that was just made. A secret one is seen only here. */
export function ShownKey({ made, onDone }: { made: CreatedApiKey; onDone: () => void }) {
  const t = useTranslations('console.keys')
  return (
    <div className="flex flex-col gap-4">
      {made.kind === 'secret' && <Notice tone="warn" title={t('onceTitle')}>{t('once')}</Notice>}
      <CopyField label={made.label} value={made.key} />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}
