import { AREAS, type Area } from './areas'
import { isPseudo, type Locale } from './locales'
import { pseudoTranslate, type MessageTree } from './pseudo-translate'

/** All messages of a language, by area. */
export async function loadMessages(locale: Locale): Promise<Record<Area, MessageTree>> {
  const language = isPseudo(locale) ? 'en' : locale
  const loaded = await Promise.all(
    AREAS.map(async (area): Promise<[Area, MessageTree]> => {
      const file = (await import(`./messages/${language}/${area}.json`)) as { default: MessageTree }
      return [area, isPseudo(locale) ? pseudoTranslate(file.default, locale) : file.default]
    }),
  )
  return Object.fromEntries(loaded) as Record<Area, MessageTree>
}
