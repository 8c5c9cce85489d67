import { readAccount } from '@/server/data/chains/read-account'
import { env } from '@/server/platform/env'
import { renderMail } from '@/server/platform/messages/render-mail'
import type { MessageChannel } from '@/server/platform/messages/message'
import type { InChainTx } from '../../_around/with-chain'
import type { Language, MessageTemplate, TemplateBrand } from '../_templates/message-template'
import { fitText } from './fit-text'

export interface Composed {
  subject: string
  text: string
  html?: string
}

/** A template's words in the chain's brand, for one channel: a mail as text and HTML, a message to a phone in at most two segments. */
export async function composeMessage<Facts>(scope: InChainTx, template: MessageTemplate<Facts>, to: { channel: MessageChannel; language: Language; facts: Facts }): Promise<Composed> {
  const brand = await readBrand(scope)
  return composeIn(brand, template, to)
}

export function composeIn<Facts>(brand: TemplateBrand, template: MessageTemplate<Facts>, { channel, language, facts }: { channel: MessageChannel; language: Language; facts: Facts }): Composed {
  const { subject, blocks, foot, texts } = template.words(template.facts.parse(facts), brand, language)
  if (channel !== 'email') return { subject, text: fitText(texts, brand.chain) }
  return { subject, ...renderMail({ language, subject, blocks, foot }, { name: brand.chain, colour: brand.colour, logoUrl: brand.logoUrl }) }
}

async function readBrand(scope: InChainTx): Promise<TemplateBrand> {
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
