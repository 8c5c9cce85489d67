import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale } from './choose-locale'
import { loadMessages } from './load-messages'
import { LOCALE_COOKIE } from './locales'

/** Pseudo-locales would confuse a customer who finds the cookie, so only development and demo know them. */
const pseudoAllowed = () => process.env['NODE_ENV'] !== 'production' || process.env['DEMO'] === '1'

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const locale = chooseLocale({
    cookie: jar.get(LOCALE_COOKIE)?.value,
    acceptLanguage: head.get('accept-language'),
    pseudoAllowed: pseudoAllowed(),
  })
  // Dates are always shown with the chain's own zone (see DateTime); this one only keeps server and browser equal.
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC' }
})
