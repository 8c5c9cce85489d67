import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { PageHeader } from '@/app/_ui/page-header'
import { Stepper } from '@/app/_ui/stepper'
import { openConsole } from '../_parts/open-console'
import { SETUP_STEPS, type SetupStep } from '../_parts/setup-steps'

export interface StepFrameProps {
  readonly param: string
  readonly step: SetupStep
  /** As wide as the window allows: the brand with its preview. */
  readonly wide?: boolean
  readonly children: ReactNode
}
/** A step of the set-up: where it stands among the others, what it is for, and the way out. */
export async function StepFrame({ param, step, wide = false, children }: StepFrameProps) {
  const { chain, base } = await openConsole(param, 'setup.change')
  const t = await getTranslations('console.setup')
  const number = SETUP_STEPS.indexOf(step) + 1
  return (
    <div className={wide ? '' : 'max-w-4xl'}>
      <div className="mb-8 max-w-4xl">
        <Stepper
          label={t('title')}
          summary={t('summary', { number, count: SETUP_STEPS.length })}
          steps={SETUP_STEPS.map((key) => ({ key, label: t(`steps.${key}.short`), href: `${base}/setup/${key}`, state: key === step ? 'current' : chain.setup.steps[key] === 'done' ? 'done' : 'open' }))}
        />
      </div>
      <PageHeader
        title={t(`steps.${step}.label`)}
        sentence={t(`steps.${step}.sentence`)}
        action={
          <ButtonLink href={`${base}/setup`} variant="quiet">
            {t('overview')}
          </ButtonLink>
        }
      />
      {children}
    </div>
  )
}
