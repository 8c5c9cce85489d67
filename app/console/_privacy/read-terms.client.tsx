'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Sheet } from '@/app/_ui/dialog.client'
import { Tabs } from '@/app/_ui/tabs.client'

interface Both { readonly en: string; readonly zh: string }

/** One version as it was published, in both languages. */
export function ReadTerms({ version, terms, privacy }: { version: number; terms: Both; privacy: Both }) {
  const t = useTranslations('console.privacy')
  const text = (language: 'en' | 'zh') => (
    <div lang={language === 'zh' ? 'zh-CN' : 'en'} className="flex flex-col gap-4">
      <p className="whitespace-pre-line break-words">{terms[language]}</p>
      <p className="border-t pt-4 whitespace-pre-line break-words">{privacy[language]}</p>
    </div>
  )
  return (
    <Sheet
      title={t('versionOf', { version })}
      trigger={
        <Button variant="quiet" size="small" aria-label={t('readOne', { version })}>
          {t('read')}
        </Button>
      }
    >
      <Tabs label={t('languages')} tabs={[{ value: 'en', label: t('english'), content: text('en') }, { value: 'zh', label: t('chinese'), content: text('zh') }]} />
    </Sheet>
  )
}
