import english from '../../../_i18n/messages/en/simulator.json'
import chinese from '../../../_i18n/messages/zh/simulator.json'

/** The page's own messages, so that screen and command say the same. */
export type Words = typeof english
export const WORDS: Readonly<Record<'en' | 'zh', Words>> = { en: english, zh: chinese }

/** Puts values into a message without plurals or tags, such as all those that the command uses. */
export const say = (message: string, values: Readonly<Record<string, string | number>> = {}): string =>
  message.replaceAll(/\{([a-z]+)\}/g, (hole, name: string) => String(values[name] ?? hole))
