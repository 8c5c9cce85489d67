import { readAccount } from '@/server/data/chains/read-account'
import { env } from '@/server/platform/env'
import type { InChainTx } from '../../_around/with-chain'
import type { TemplateBrand } from '../_templates/message-template'

/** Whose messages they are, as a reader sees it. */
export async function readBrand(scope: InChainTx): Promise<TemplateBrand> {
  const { brand } = await readAccount(scope, { lock: false })
  const { PUBLIC_URL, ROOT_HOST } = env()
  const { slug, name } = scope.chain
  const file = brand.logo?.split('/').at(-1)
  return {
    chain: name, pointsName: brand.pointsName, colour: brand.colour,
    logoUrl: PUBLIC_URL === undefined || file === undefined ? null : `${PUBLIC_URL}/api/logo/${slug}/${file}`,
    portalUrl: PUBLIC_URL === undefined ? null : portalOf(PUBLIC_URL, `${slug}${scope.mode === 'test' ? '-test' : ''}.${ROOT_HOST}`),
  }
}

/** The portal is another host of the same installation: same scheme, same port. */
function portalOf(publicUrl: string, host: string): string {
  const { protocol, port } = new URL(publicUrl)
  return `${protocol}//${host}${port && `:${port}`}/`
}
