import { readPreviewWords } from '../../../_brand/preview-words'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { BrandStep } from '../../../_setup/brand-step.client'
import { StepFrame } from '../../../_setup/step-frame'
import { stepMetadata } from '../../../_setup/step-metadata'

export const generateMetadata = () => stepMetadata('brand')

export default async function BrandStepPage({ params }: ChainPage) {
  const { chain: param } = await params
  const { call, side, chain } = await openConsole(param)
  return (
    <StepFrame param={param} step="brand" wide>
      <BrandStep version={chain.version} colour={chain.brand.colour} logoUrl={chain.logo_path} words={await readPreviewWords(call, side, chain)} />
    </StepFrame>
  )
}
