import { useTranslations } from 'next-intl'

export interface StoryWords {
  title(script: string): string
  sentence(script: string): string
  step(script: string, step: string): string
}
/** The words of scripts and steps, whose ids are data. A test holds that each has its own. */
export function useStoryWords(): StoryWords {
  const t = useTranslations('simulator.scripts')
  return {
    title: (script) => t(`${script as 'postpay'}.title`),
    sentence: (script) => t(`${script as 'postpay'}.sentence`),
    step: (script, step) => t(`${script as 'postpay'}.steps.${step as 'quote'}`),
  }
}
