import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SetupStep } from '../_parts/setup-steps'

export async function stepMetadata(step: SetupStep): Promise<Metadata> {
  const t = await getTranslations('console.setup')
  return { title: t(`steps.${step}.label`) }
}
