'use client'
import { useTransition } from 'react'
import { useRouter } from 'next/navigation'
import { LANGUAGES, LOCALE_COOKIE, type Language } from '@/app/_i18n/locales'
import { Button } from './button'
import { Menu } from './menu.client'
import { languages } from './icon/paths'
import { useUi } from './provider/ui-context.client'
import { keepChoice } from './keep-choice'

/** Languages are named in themselves, whatever the page's language. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' }

export function LanguageSwitch() {
  const { words, locale } = useUi()
  const router = useRouter()
  const [pending, start] = useTransition()
  const current: Language = locale === 'zh' ? 'zh' : 'en'
  const choose = (language: Language) => {
    keepChoice(LOCALE_COOKIE, language)
    start(() => router.refresh())
  }
  return (
    <Menu
      trigger={
        <Button variant="quiet" icon={languages} loading={pending} aria-label={`${words.language}: ${NAMES[current]}`}>
          <span lang={current}>{NAMES[current]}</span>
        </Button>
      }
      groups={[LANGUAGES.map((language) => ({ key: language, label: <span lang={language}>{NAMES[language]}</span>, checked: language === current, onSelect: () => choose(language) }))]}
    />
  )
}
