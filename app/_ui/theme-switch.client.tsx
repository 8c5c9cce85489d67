'use client'
import { useSyncExternalStore } from 'react'
import { THEME_COOKIE } from '@/app/_i18n/locales'
import { IconButton } from './button'
import { Menu } from './menu.client'
import { monitor, moon, sun } from './icon/paths'
import { useUi } from './provider/ui-context.client'
import { keepChoice } from './keep-choice'

type Theme = 'system' | 'light' | 'dark'

/** Light, dark, or as the system wishes; kept in a cookie so that the next page is drawn right at once. */
export function ThemeSwitch() {
  const { words } = useUi()
  const theme = useSyncExternalStore(onThemeChange, pageTheme, () => 'system' as const)
  const choose = (next: Theme) => {
    if (next === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = next
    keepChoice(THEME_COOKIE, next === 'system' ? null : next)
  }
  const icon = theme === 'dark' ? moon : theme === 'light' ? sun : monitor
  return (
    <Menu
      trigger={<IconButton icon={icon} label={words.theme} />}
      groups={[
        [
          { key: 'system', label: words.themeSystem, icon: monitor, checked: theme === 'system', onSelect: () => choose('system') },
          { key: 'light', label: words.themeLight, icon: sun, checked: theme === 'light', onSelect: () => choose('light') },
          { key: 'dark', label: words.themeDark, icon: moon, checked: theme === 'dark', onSelect: () => choose('dark') },
        ],
      ]}
    />
  )
}

function pageTheme(): Theme {
  const theme = document.documentElement.dataset['theme']
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

/** `<html data-theme>` is the one place where the theme stands; two switches on a page agree through it. */
function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
