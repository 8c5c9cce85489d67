/**
 * Pictures for empty states: the product's own shapes, 160 × 104, in the page's colours. They say nothing that the line
 * below doesn't. Fixed markup in one piece: it costs the browser no script, and no part of a drawing streams in late.
 */
function Picture({ shapes }: { shapes: string }) {
  return <svg aria-hidden viewBox="0 0 160 104" className="h-26 w-40" fill="none" dangerouslySetInnerHTML={{ __html: shapes }} />
}

const PAPER = 'fill-surface stroke-line'
const INK = 'fill-text/15'

const RECEIPT = `
  <rect x="62" y="10" width="66" height="84" rx="8" class="fill-accent-soft" />
  <path d="M40 8a6 6 0 0 1 6-6h56a6 6 0 0 1 6 6v90l-8.5-6-8.5 6-8.5-6-8.5 6-8.5-6-8.5 6-8.5-6-8.5 6z" class="${PAPER}" stroke-width="1.5" />
  <rect x="50" y="14" width="30" height="5" rx="2.5" class="${INK}" />
  <rect x="50" y="30" width="22" height="4" rx="2" class="${INK}" />
  <rect x="82" y="30" width="16" height="4" rx="2" class="${INK}" />
  <rect x="50" y="41" width="26" height="4" rx="2" class="fill-accent" />
  <rect x="86" y="41" width="12" height="4" rx="2" class="fill-accent" />
  <path d="M50 55h48" stroke-dasharray="3 3" class="stroke-line-strong" />
  <rect x="50" y="64" width="18" height="6" rx="3" class="${INK}" />
  <rect x="76" y="64" width="22" height="6" rx="3" class="fill-text/45" />`

/** Sales: a receipt, its member price marked. */
export const ReceiptPicture = () => <Picture shapes={RECEIPT} />

const CARD = `
  <rect x="38" y="10" width="98" height="62" rx="9" class="${PAPER}" stroke-width="1.5" />
  <rect x="22" y="28" width="104" height="66" rx="9" class="fill-accent" />
  <circle cx="36" cy="43" r="6" class="fill-on-accent" />
  <rect x="47" y="40" width="34" height="5" rx="2.5" class="fill-on-accent/70" />
  <rect x="31" y="64" width="30" height="10" rx="3" class="fill-on-accent" />
  <rect x="31" y="79" width="18" height="4" rx="2" class="fill-on-accent/60" />
  <rect x="94" y="72" width="22" height="5" rx="2.5" class="fill-on-accent/70" />`

/** Members: two cards, the front one in the chain's colour. */
export const CardPicture = () => <Picture shapes={CARD} />

const STATION = `
  <path d="M12 96h136" stroke-width="1.5" class="stroke-line-strong" />
  <rect x="58" y="30" width="88" height="13" rx="4" class="fill-accent" />
  <path d="M70 43v53M134 43v53" stroke-width="4" class="stroke-text/20" />
  <rect x="92" y="62" width="20" height="34" rx="4" class="${PAPER}" stroke-width="1.5" />
  <rect x="96.5" y="67" width="11" height="8" rx="2" class="fill-accent-soft" />
  <path d="M112 72h5v13a3.5 3.5 0 0 0 7 0V68" stroke-width="1.5" class="stroke-text/40" />
  <rect x="18" y="14" width="30" height="58" rx="5" class="${PAPER}" stroke-width="1.5" />
  <path d="M33 72v24" stroke-width="4" class="stroke-text/20" />
  <rect x="23" y="20" width="20" height="10" rx="2.5" class="fill-accent" />
  <rect x="23" y="37" width="20" height="5" rx="2.5" class="fill-text/45" />
  <rect x="23" y="48" width="20" height="5" rx="2.5" class="${INK}" />
  <rect x="23" y="59" width="20" height="5" rx="2.5" class="${INK}" />`

/** Stations: a price pole beside a canopy. */
export const StationPicture = () => <Picture shapes={STATION} />

const OFFER = `
  <rect x="14" y="14" width="132" height="76" rx="10" class="${PAPER}" stroke-width="1.5" />
  <rect x="28" y="31" width="20" height="6" rx="3" class="${INK}" />
  <rect x="54" y="27" width="46" height="14" rx="5" class="fill-accent" />
  <rect x="106" y="31" width="14" height="6" rx="3" class="${INK}" />
  <rect x="28" y="48" width="38" height="14" rx="5" class="fill-accent-soft stroke-accent-line" />
  <rect x="72" y="52" width="16" height="6" rx="3" class="${INK}" />
  <rect x="94" y="48" width="34" height="14" rx="5" class="fill-accent-soft stroke-accent-line" />
  <rect x="28" y="72" width="52" height="6" rx="3" class="${INK}" />`

/** Promotions: a sentence whose filled-in words are marked. */
export const OfferPicture = () => <Picture shapes={OFFER} />

const TILL = `
  <rect x="12" y="20" width="58" height="64" rx="8" class="${PAPER}" stroke-width="1.5" />
  <rect x="20" y="28" width="42" height="16" rx="4" class="fill-accent-soft" />
  <rect x="20" y="51" width="11" height="8" rx="2" class="${INK}" />
  <rect x="35.5" y="51" width="11" height="8" rx="2" class="${INK}" />
  <rect x="51" y="51" width="11" height="8" rx="2" class="${INK}" />
  <rect x="20" y="65" width="11" height="8" rx="2" class="${INK}" />
  <rect x="35.5" y="65" width="26.5" height="8" rx="2" class="fill-accent" />
  <path d="M80 42h20m-6-5 6 5-6 5M100 64H80m6-5-6 5 6 5" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" class="stroke-muted" />
  <rect x="110" y="28" width="38" height="48" rx="8" class="fill-accent" />
  <path d="M121 41h16M121 41v22M121 52h10" stroke-width="3.5" stroke-linecap="round" class="stroke-on-accent" />`

/** Keys and tills: a request and its answer. */
export const TillPicture = () => <Picture shapes={TILL} />
