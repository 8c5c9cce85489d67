'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { CopyField } from '@/app/_ui/copy-field'
import { Notice } from '@/app/_ui/notice'

/** Recovery codes, this once. */
export function KeepCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useTranslations('staff.account')
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="warn" title={t('recoveryTitle')}>
        {t('recoveryOnce')}
      </Notice>
      <ul aria-label={t('recoveryTitle')} className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-card border border-line bg-sunken p-4 font-mono text-14">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyField label={t('copyAll')} value={codes.join(' ')} />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}
