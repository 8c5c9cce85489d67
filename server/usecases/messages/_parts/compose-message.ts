import { renderMail } from '@/server/platform/messages/render-mail'
import type { MessageChannel } from '@/server/platform/messages/message'
import type { InChainTx } from '../../_around/with-chain'
import type { Language, MessageTemplate, TemplateBrand } from '../_templates/message-template'
import { fitText } from './fit-text'
import { readBrand } from './read-brand'

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
