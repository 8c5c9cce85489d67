import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { nextStep, type SetupMarks } from '../../_parts/setup-steps'

/** While the set-up isn't finished: what comes next. */
export function NextStep({ base, steps }: { base: string; steps: SetupMarks }) {
  const t = useTranslations('console.setup')
  const step = nextStep(steps)
  if (step === null) return null
  return (
    <div className="mb-6">
      <Notice
        title={t('next', { step: t(`steps.${step}.label`) })}
        action={
          <ButtonLink href={`${base}/setup/${step}`} variant="primary">
            {t('continue')}
          </ButtonLink>
        }
      >
        {t(`steps.${step}.sentence`)}
      </Notice>
    </div>
  )
}
