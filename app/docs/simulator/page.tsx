import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { UiProvider } from '@/app/_ui/provider/ui-provider'
import { readOrigin } from '../read-origin'
import { Simulator } from './simulator.client'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('simulator'))('title') }
}

interface Props { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }

/** The till in the browser: it calls the API of the same origin with a key that the visitor brings. `?story=refunds` chooses one. */
export default async function SimulatorPage({ searchParams }: Props) {
  const [t, origin, { story }] = await Promise.all([getTranslations('simulator'), readOrigin(), searchParams])
  return (
    <UiProvider areas={['simulator']}>
      <h1 className="text-36 font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-3 mb-8 max-w-3xl text-18 text-muted">{t('sentence')}</p>
      <Simulator origin={origin} first={typeof story === 'string' ? story : ''} />
    </UiProvider>
  )
}
