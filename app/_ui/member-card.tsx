import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Points } from './points'
import { Qr } from './qr'

export interface MemberCardProps {
  readonly chainName: string
  /** The chain's own image, square; without one its first letter stands in. */
  readonly logoUrl?: string
  readonly memberName: string
  readonly tierName: string
  readonly points: number
  /** The chain's word for points. */
  readonly pointsName: string
  /** What the till scans. Without it the card is the picture of a card. */
  readonly code?: string
  /** In place of `code`: an element that draws it and lets it rotate, in a white square of its own size. */
  readonly codeSlot?: ReactNode
  /** Name the member can read out: the member number. */
  readonly number?: string
  readonly className?: string
}

/** The card: name, tier, balance, code on white. Works from 280 px. */
export function MemberCard({ chainName, logoUrl, memberName, tierName, points, pointsName, code, codeSlot, number, className = '' }: MemberCardProps) {
  const t = useTranslations('common.card')
  return (
    <section aria-label={t('label', { chain: chainName })} className={`relative isolate min-w-0 overflow-hidden rounded-sheet bg-accent text-on-accent ${className}`}>
      <LaneLines />
      <div className="flex items-center gap-3 px-5 pt-5">
        <ChainMark chainName={chainName} logoUrl={logoUrl} />
        <p className="min-w-0 flex-1 truncate text-16 font-semibold">{chainName}</p>
        <p className="max-w-[45%] truncate rounded-full border border-current px-2.5 py-0.5 text-12 font-medium">{tierName}</p>
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1 px-5 pt-8 pb-5">
        <div className="min-w-0">
          <p className="text-36 leading-none font-semibold tracking-tight">
            <Points points={points} />
          </p>
          <p className="mt-1 text-14">{pointsName}</p>
        </div>
        <div className="ms-auto min-w-0 text-end">
          <p className="truncate text-14 font-medium">{memberName}</p>
          {number !== undefined && <p className="font-mono text-12 tracking-wider">{number}</p>}
        </div>
      </div>
      {(code !== undefined || codeSlot !== undefined) && (
        <div className="bg-paper px-5 pt-2 pb-5 text-center text-ink">
          <div className="mx-auto aspect-square w-full max-w-60">{codeSlot ?? (code !== undefined && <Qr text={code} label={t('code')} className="size-full" />)}</div>
          <p className="text-13">{t('hint')}</p>
        </div>
      )}
    </section>
  )
}

export interface ChainMarkProps {
  readonly chainName: string
  readonly logoUrl: string | undefined
  /** Stands on the page instead of on the accent: the letter's square is filled. */
  readonly filled?: boolean
  readonly className?: string
}
/** The chain's logo, or its first letter in its colour. */
export function ChainMark({ chainName, logoUrl, filled = false, className = 'size-9' }: ChainMarkProps) {
  if (logoUrl !== undefined)
    // eslint-disable-next-line @next/next/no-img-element -- a chain's logo comes from our own file store in its final size
    return <img src={logoUrl} alt="" className={`shrink-0 rounded-control bg-paper object-contain ${className}`} />
  return (
    <span aria-hidden className={`grid shrink-0 place-items-center rounded-control text-16 font-bold ${filled ? 'bg-accent text-on-accent' : 'bg-on-accent text-accent'} ${className}`}>
      {/[\p{L}\p{N}]/u.exec(chainName)?.[0]?.toUpperCase()}
    </span>
  )
}

/** Fixed markup in one piece, so that no part of the drawing streams in late. */
const LANES = '<path d="M210 -30C210 90 330 90 330 210M150 -30C150 130 290 130 290 250M90 -30C90 170 250 170 250 290" />'

/** The arcs of a forecourt's lane markings, faint. */
function LaneLines() {
  return <svg aria-hidden viewBox="0 0 320 180" preserveAspectRatio="xMaxYMin slice" className="absolute inset-0 -z-1 size-full stroke-on-accent opacity-12" fill="none" strokeWidth="22" dangerouslySetInnerHTML={{ __html: LANES }} />
}
