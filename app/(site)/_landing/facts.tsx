import { useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon/icon.client'
import { code, coins, receiptText, shieldCheck } from '@/app/_ui/icon/paths'

const FACTS = [
  { key: 'exact', icon: coins },
  { key: 'explained', icon: receiptText },
  { key: 'apart', icon: shieldCheck },
  { key: 'website', icon: code },
] as const

export function Facts() {
  const t = useTranslations('site.facts')
  return (
    <section className="mx-auto max-w-6xl px-4 py-16 sm:px-6">
      <h2 className="text-28 font-semibold tracking-tight">{t('title')}</h2>
      <ul className="mt-8 grid gap-x-12 gap-y-8 sm:grid-cols-2">
        {FACTS.map(({ key, icon }) => (
          <li key={key} className="flex gap-4">
            <span className="grid size-10 shrink-0 place-items-center rounded-card bg-accent-soft text-accent-text">
              <Icon path={icon} className="size-5" />
            </span>
            <div>
              <h3 className="font-semibold">{t(`${key}.title`)}</h3>
              <p className="mt-1 text-muted">{t(`${key}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
