'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import type { SetupStep } from '../_parts/setup-steps'
import { useFinishStep } from './use-finish-step.client'

export interface StepActionsProps {
  readonly step: SetupStep
  /** What the step is for has been done: going on is then the main thing. */
  readonly ready: boolean
}
/** The foot of a step: on to the next, or leave it for another time. */
export function StepActions({ step, ready }: StepActionsProps) {
  const t = useTranslations('console.setup')
  const { finish, busy } = useFinishStep(step)
  return (
    <div className="mt-8 flex flex-wrap justify-end gap-2 border-t pt-4">
      {ready ? (
        <Button variant="primary" loading={busy} onClick={() => finish('done')}>
          {t('goOn')}
        </Button>
      ) : (
        <Button variant="quiet" loading={busy} onClick={() => finish('skipped')}>
          {t('skip')}
        </Button>
      )}
    </div>
  )
}
