'use client'
import { useTranslations } from 'next-intl'
import { Chip, type Tone } from '@/app/_ui/chip'
import type { DisplayCode } from './engine/script'
import type { JournalEntry, Till } from './engine/till'
import { PumpDrawing } from './pump-drawing.client'

const ENTRY_TONE: Readonly<Record<JournalEntry['state'], Tone>> = { waiting: 'warn', open: 'info', done: 'good' }

/** What stands at the forecourt: pump, customer display, receipt, and the journal that survives a power failure. */
export function TillPanel({ till, title, steps }: { readonly till: Till; readonly title: string; readonly steps: (step: string) => string }) {
  const t = useTranslations('simulator')
  return (
    <section aria-label={t('till.label')} className="space-y-4">
      <div className="overflow-clip rounded-sheet border border-line bg-surface">
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b px-4 py-2">
          <p className="min-w-0 text-13 font-medium">{title}</p>
          {till.isOn ? <Chip tone={till.isOnline ? 'good' : 'warn'}>{t(till.isOnline ? 'till.online' : 'till.offline')}</Chip> : <Chip tone="bad">{t('till.off')}</Chip>}
        </div>
        <div className="px-4 pt-4">
          <PumpDrawing nozzle={till.nozzle} hasPower={till.isOn} label={t(`till.pump.${till.isOn ? till.nozzle : 'off'}`)} />
        </div>
        <div className="p-4">
          <p className="sr-only">{t('till.display')}</p>
          <output className="block min-h-16 rounded-control border border-line-strong bg-ink px-3 py-2 font-mono text-14 whitespace-pre text-paper">
            {linesOf(till.display, (code) => t(`display.${code}`)).map((line, index) => (
              <span key={index} className="block overflow-hidden">
                {line}
              </span>
            ))}
          </output>
        </div>
      </div>
      <Receipt lines={till.receipt} title={t('till.receipt')} empty={t('till.noReceipt')} />
      <section className="rounded-card border border-line bg-surface p-4">
        <h2 className="text-13 font-semibold">{t('till.journal')}</h2>
        {till.journal.length === 0 && <p className="mt-1 text-13 text-muted">{t('till.noJournal')}</p>}
        <ol className="mt-2 space-y-2">
          {till.journal.map((entry) => (
            <li key={entry.step} className="space-y-1 text-13">
              <p>{steps(entry.step)}</p>
              <Chip tone={ENTRY_TONE[entry.state]}>{t(`till.entry.${entry.state}`)}</Chip>
            </li>
          ))}
        </ol>
      </section>
    </section>
  )
}

function linesOf(display: Till['display'], wordOf: (code: Exclude<DisplayCode, 'off'>) => string): readonly string[] {
  if (typeof display !== 'string') return display
  return display === 'off' ? [] : [wordOf(display)]
}

/** Paper is white in every theme, with an edge as a printer tears it. */
function Receipt({ lines, title, empty }: { readonly lines: readonly string[]; readonly title: string; readonly empty: string }) {
  return (
    <section className="rounded-t-control border border-b-2 border-dashed border-line-strong bg-paper p-4 text-ink">
      <h2 className="text-13 font-semibold">{title}</h2>
      {lines.length === 0 ? <p className="mt-1 text-13">{empty}</p> : <pre className="mt-2 font-mono text-12 whitespace-pre-wrap">{lines.join('\n')}</pre>}
    </section>
  )
}
