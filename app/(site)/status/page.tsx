import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatInstant } from '@/app/_ui/format/format-instant'
import { Notice } from '@/app/_ui/notice'
import { api } from '@/server/trpc/caller'
import { OutageDays } from './_parts/outage-days'
import { StatusPart } from './_parts/status-part'
import { worstNow } from './_parts/worst-now'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site.status')
  return { title: t('title'), description: t('sentence') }
}

const TONES = { up: 'good', slow: 'warn', down: 'bad', unknown: 'info', away: 'bad' } as const

/** For everybody, signed in or not: says nothing of chains. */
export default async function StatusPage() {
  const [t, locale] = await Promise.all([getTranslations('site.status'), getLocale()])
  const status = await (await api()).site.status()
  const now = status ? worstNow(status.parts) : 'away'
  return (
    <div className="mx-auto max-w-3xl px-4 py-10 sm:px-6 sm:py-14">
      <h1 className="text-28 font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-2 text-muted">{t('sentence')}</p>
      <div className="mt-6">
        <Notice tone={TONES[now]} title={t(`now.${now}`)}>
          {t(`nowText.${now}`)}
        </Notice>
        {status && <p className="mt-2 text-14 text-muted">{status.measured_at === null ? t('first') : t('measured', { at: formatInstant(status.measured_at, { locale, timeZone: 'UTC' }) })}</p>}
      </div>
      {status && (
        <>
          <ul className="mt-8 divide-y divide-line overflow-clip rounded-card border border-line bg-surface">
            {status.parts.map((part) => (
              <StatusPart key={part.part} part={part} />
            ))}
          </ul>
          <OutageDays parts={status.parts} />
          <p className="mt-8 text-14 text-muted">{t('how')}</p>
        </>
      )}
    </div>
  )
}
