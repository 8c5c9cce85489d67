import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Facts } from './_landing/facts'
import { HeroPicture } from './_landing/hero-picture'
import { Steps } from './_landing/steps'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site')
  return { title: { absolute: t('meta.title') }, description: t('hero.sentence') }
}

export default async function LandingPage() {
  const t = await getTranslations('site')
  return (
    <>
      <section className="mx-auto grid max-w-6xl grid-cols-1 items-center gap-x-12 gap-y-14 px-4 py-14 sm:px-6 md:py-20 lg:grid-cols-[1fr_26rem]">
        <div className="max-w-xl">
          <h1 className="text-36 font-semibold tracking-tight sm:text-48">{t('hero.title')}</h1>
          <p className="mt-5 text-18 text-muted">{t('hero.sentence')}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href="/sign-up" variant="primary" size="large">
              {t('hero.start')}
            </ButtonLink>
            <ButtonLink href="/docs" size="large">
              {t('hero.docs')}
            </ButtonLink>
          </div>
          <p className="mt-4 text-14 text-muted">{t('hero.note')}</p>
        </div>
        <HeroPicture />
      </section>
      <Steps />
      <Facts />
      <section className="mx-auto max-w-6xl px-4 pb-20 sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-x-10 gap-y-6 rounded-sheet bg-accent-soft px-6 py-10 sm:px-10">
          <div className="max-w-lg flex-1 basis-72">
            <h2 className="text-22 font-semibold tracking-tight">{t('end.title')}</h2>
            <p className="mt-2">{t('end.sentence')}</p>
          </div>
          <ButtonLink href="/sign-up" variant="primary" size="large">
            {t('hero.start')}
          </ButtonLink>
        </div>
      </section>
    </>
  )
}
