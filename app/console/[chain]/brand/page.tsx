import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/app/_ui/page-header'
import { BrandEditor } from '../../_brand/brand-editor.client'
import { readPreviewWords } from '../../_brand/preview-words'
import { openConsole, type ChainPage } from '../../_parts/open-console'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.nav')
  return { title: t('brand') }
}

export default async function BrandPage({ params }: ChainPage) {
  const { call, side, chain } = await openConsole((await params).chain, 'brand.change')
  const [t, words] = await Promise.all([getTranslations('console.brand'), readPreviewWords(call, side, chain)])
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <BrandEditor version={chain.version} colour={chain.brand.colour} logoUrl={chain.logo_path} words={words} />
    </>
  )
}
