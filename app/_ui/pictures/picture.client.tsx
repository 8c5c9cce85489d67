'use client'

import type { ReactNode } from 'react'

/** Pictures for empty states: the product's own shapes, 160 × 104, in the page's colours. They say nothing that the line below doesn't. */
function Picture({ children }: { children: ReactNode }) {
  return (
    <svg aria-hidden viewBox="0 0 160 104" className="h-26 w-40" fill="none">
      {children}
    </svg>
  )
}

const PAPER = 'fill-surface stroke-line'
const INK = 'fill-text/15'

/** Sales: a receipt, its member price marked. */
export function ReceiptPicture() {
  return (
    <Picture>
      <rect x="62" y="10" width="66" height="84" rx="8" className="fill-accent-soft" />
      <path d="M40 8a6 6 0 0 1 6-6h56a6 6 0 0 1 6 6v90l-8.5-6-8.5 6-8.5-6-8.5 6-8.5-6-8.5 6-8.5-6-8.5 6z" className={PAPER} strokeWidth="1.5" />
      <rect x="50" y="14" width="30" height="5" rx="2.5" className={INK} />
      <rect x="50" y="30" width="22" height="4" rx="2" className={INK} />
      <rect x="82" y="30" width="16" height="4" rx="2" className={INK} />
      <rect x="50" y="41" width="26" height="4" rx="2" className="fill-accent" />
      <rect x="86" y="41" width="12" height="4" rx="2" className="fill-accent" />
      <path d="M50 55h48" strokeDasharray="3 3" className="stroke-line-strong" />
      <rect x="50" y="64" width="18" height="6" rx="3" className={INK} />
      <rect x="76" y="64" width="22" height="6" rx="3" className="fill-text/45" />
    </Picture>
  )
}

/** Members: two cards, the front one in the chain's colour. */
export function CardPicture() {
  return (
    <Picture>
      <rect x="38" y="10" width="98" height="62" rx="9" className={PAPER} strokeWidth="1.5" />
      <rect x="22" y="28" width="104" height="66" rx="9" className="fill-accent" />
      <circle cx="36" cy="43" r="6" className="fill-on-accent" />
      <rect x="47" y="40" width="34" height="5" rx="2.5" className="fill-on-accent/70" />
      <rect x="31" y="64" width="30" height="10" rx="3" className="fill-on-accent" />
      <rect x="31" y="79" width="18" height="4" rx="2" className="fill-on-accent/60" />
      <rect x="94" y="72" width="22" height="5" rx="2.5" className="fill-on-accent/70" />
    </Picture>
  )
}

/** Stations: a price pole beside a canopy. */
export function StationPicture() {
  return (
    <Picture>
      <path d="M12 96h136" strokeWidth="1.5" className="stroke-line-strong" />
      <rect x="58" y="30" width="88" height="13" rx="4" className="fill-accent" />
      <path d="M70 43v53M134 43v53" strokeWidth="4" className="stroke-text/20" />
      <rect x="92" y="62" width="20" height="34" rx="4" className={PAPER} strokeWidth="1.5" />
      <rect x="96.5" y="67" width="11" height="8" rx="2" className="fill-accent-soft" />
      <path d="M112 72h5v13a3.5 3.5 0 0 0 7 0V68" strokeWidth="1.5" className="stroke-text/40" />
      <rect x="18" y="14" width="30" height="58" rx="5" className={PAPER} strokeWidth="1.5" />
      <path d="M33 72v24" strokeWidth="4" className="stroke-text/20" />
      <rect x="23" y="20" width="20" height="10" rx="2.5" className="fill-accent" />
      <rect x="23" y="37" width="20" height="5" rx="2.5" className="fill-text/45" />
      <rect x="23" y="48" width="20" height="5" rx="2.5" className={INK} />
      <rect x="23" y="59" width="20" height="5" rx="2.5" className={INK} />
    </Picture>
  )
}

/** Promotions: a sentence whose filled-in words are marked. */
export function OfferPicture() {
  return (
    <Picture>
      <rect x="14" y="14" width="132" height="76" rx="10" className={PAPER} strokeWidth="1.5" />
      <rect x="28" y="31" width="20" height="6" rx="3" className={INK} />
      <rect x="54" y="27" width="46" height="14" rx="5" className="fill-accent" />
      <rect x="106" y="31" width="14" height="6" rx="3" className={INK} />
      <rect x="28" y="48" width="38" height="14" rx="5" className="fill-accent-soft stroke-accent-line" />
      <rect x="72" y="52" width="16" height="6" rx="3" className={INK} />
      <rect x="94" y="48" width="34" height="14" rx="5" className="fill-accent-soft stroke-accent-line" />
      <rect x="28" y="72" width="52" height="6" rx="3" className={INK} />
    </Picture>
  )
}

/** Keys and tills: a request and its answer. */
export function TillPicture() {
  return (
    <Picture>
      <rect x="12" y="20" width="58" height="64" rx="8" className={PAPER} strokeWidth="1.5" />
      <rect x="20" y="28" width="42" height="16" rx="4" className="fill-accent-soft" />
      <rect x="20" y="51" width="11" height="8" rx="2" className={INK} />
      <rect x="35.5" y="51" width="11" height="8" rx="2" className={INK} />
      <rect x="51" y="51" width="11" height="8" rx="2" className={INK} />
      <rect x="20" y="65" width="11" height="8" rx="2" className={INK} />
      <rect x="35.5" y="65" width="26.5" height="8" rx="2" className="fill-accent" />
      <path d="M80 42h20m-6-5 6 5-6 5M100 64H80m6-5-6 5 6 5" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" className="stroke-muted" />
      <rect x="110" y="28" width="38" height="48" rx="8" className="fill-accent" />
      <path d="M121 41h16M121 41v22M121 52h10" strokeWidth="3.5" strokeLinecap="round" className="stroke-on-accent" />
    </Picture>
  )
}
