'use client'
import { useFinishStep } from './use-finish-step.client'
import { TemplateChooser, type TemplateChooserProps } from '../_programme/template-chooser.client'

/** Stays where it is when the template is in force: below it the first basket shows what it does. */
export function ProgrammeStep(props: Pick<TemplateChooserProps, 'templates' | 'replaces' | 'version'>) {
  const { mark } = useFinishStep('programme')
  return <TemplateChooser {...props} both onApplied={() => void mark('done')} />
}
