import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { Points } from '@/app/_ui/points'
import { Nothing } from '@/app/_ui/table'
import type { MergePreview, MergeSide } from '@/server/contracts/member-merge'

type Fact = 'name' | 'phones' | 'emails' | 'cards' | 'plates' | 'joined' | 'tier' | 'available' | 'reserved' | 'pending' | 'debt' | 'sales'

/** Both members side by side, and what comes of them; the names of the facts stand above their row, so that three columns fit a phone. */
export function MergeSides({ preview, timeZone }: { preview: MergePreview; timeZone: string }) {
  const t = useTranslations('console.merge')
  const lines = (values: readonly string[]): ReactNode => (values.length === 0 ? <Nothing /> : values.map((value) => <span key={value} className="block text-12 break-all sm:text-13" dir="auto">{value}</span>))
  const facts: readonly { key: Fact; cell: (side: MergeSide) => ReactNode }[] = [
    { key: 'name', cell: (side) => side.name ?? <Nothing /> },
    { key: 'phones', cell: (side) => lines(side.phones) },
    { key: 'emails', cell: (side) => lines(side.emails) },
    { key: 'cards', cell: (side) => lines(side.cards) },
    { key: 'plates', cell: (side) => lines(side.plates) },
    { key: 'joined', cell: (side) => <DateTime at={side.joined_at} timeZone={timeZone} shape="date" /> },
    { key: 'tier', cell: (side) => side.tier.name },
    { key: 'available', cell: (side) => <Points points={side.points.available} /> },
    { key: 'reserved', cell: (side) => <Points points={side.points.reserved} /> },
    { key: 'pending', cell: (side) => <Points points={side.points.pending} /> },
    { key: 'debt', cell: (side) => <Points points={side.points.debt} /> },
    { key: 'sales', cell: (side) => <Points points={side.sales} /> },
  ]
  const sides = ['kept', 'absorbed', 'result'] as const
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{t('caption')}</caption>
      <thead>
        <tr className="border-b align-bottom">
          {sides.map((side) => (
            <th key={side} scope="col" className={`pb-2 text-start font-semibold ${side === 'result' ? 'bg-good-soft px-2' : 'pe-3'}`}>
              {t(`sides.${side}`)}
            </th>
          ))}
        </tr>
      </thead>
      {facts.map(({ key, cell }) => (
        <tbody key={key} className="border-b">
          <tr>
            <th scope="rowgroup" colSpan={2} className="pt-2 text-start font-normal text-muted">
              {t(`facts.${key}`)}
            </th>
            <td className="bg-good-soft" />
          </tr>
          <tr className="align-top">
            {sides.map((side) => (
              <td key={side} className={`pb-2 ${side === 'result' ? 'bg-good-soft px-2 font-medium' : 'pe-3'}`}>
                {cell(preview[side])}
              </td>
            ))}
          </tr>
        </tbody>
      ))}
    </table>
  )
}
