import type { QuoteBody } from '@/server/contracts/quote'
import { whole } from '../_promotions/builder/typed-args'
import { lineAmountMinor } from './line-amount'
import type { SimulatorStation } from './simulator-station'
import { zonedInstant } from './zoned-instant'

export interface FuelDraft { readonly key: string; readonly kind: 'fuel'; readonly grade: string; readonly volume: string }
export interface ItemDraft { readonly key: string; readonly kind: 'item'; readonly sku: string; readonly category: string; readonly quantity: string; readonly price: string }
export type LineDraft = FuelDraft | ItemDraft
export const SHOWN_BY = ['phone', 'card', 'plate', 'external_id'] as const
export const METHODS = ['cash', 'card', 'mobile', 'fleet', 'stored_value', 'points', 'voucher', 'other'] as const

export interface BasketDraft {
  readonly lines: readonly LineDraft[]
  /** As `datetime-local` has it, by the station's clock; empty: now. */
  readonly clock: string
  readonly shownBy: (typeof SHOWN_BY)[number]
  readonly shown: string
  readonly tier: string
  readonly method: (typeof METHODS)[number] | ''
  readonly bankCard: string
  readonly partner: string
  /** Codes of vouchers and promotions as somebody typed them. */
  readonly codes: string
  /** Promotions as if they were live. */
  readonly drafts: readonly string[]
}
export interface Reading { readonly basket: QuoteBody | null; readonly wrong: ReadonlySet<string> }

/** As a quote takes them. */
const CODES_MAX = 10
const CODE_SIGNS_MAX = 64

const USUAL = { l: '40', gal_us: '12', kwh: '45', kg: '15' } as const
export const usualVolume = (unit: keyof typeof USUAL | undefined): string => USUAL[unit ?? 'l']

/** The basket that the fields ask about; null while one can't be read, and `wrong` names the lines that can't, by key and field, or `codes`. */
export function readBasket(draft: BasketDraft, station: SimulatorStation, currencyDecimals: number): Reading {
  const wrong = new Set<string>()
  const lines = draft.lines.map((line, index) => {
    const read = line.kind === 'fuel' ? fuelLine(line, station, currencyDecimals) : itemLine(line, currencyDecimals)
    if (typeof read === 'string') {
      wrong.add(`${line.key} ${read}`)
      return []
    }
    return [{ line_id: String(index + 1), ...read }]
  }).flat()
  const codes = readCodes(draft.codes)
  if (codes === null) wrong.add('codes')
  if (codes === null || wrong.size > 0 || lines.length === 0) return { basket: null, wrong }
  const shown = draft.shown.trim()
  const value = draft.shownBy === 'phone' ? shown.replaceAll(/[\s()-]/g, '') : shown
  const bankCard = draft.bankCard.replaceAll(/\D/g, '').slice(0, 8)
  return {
    wrong,
    basket: {
      station_id: station.id, lines,
      ...(draft.clock !== '' && { occurred_at: zonedInstant(draft.clock, station.timeZone) }),
      ...(shown !== '' && { member: { identifier: { type: draft.shownBy, value } } }),
      ...(draft.method !== '' && { payment_method: draft.method }),
      ...(bankCard.length >= 6 && { bank_card_prefix: bankCard }),
      ...(codes.length > 0 && { vouchers: codes }),
      ...(draft.partner.trim() !== '' && { partner_code: draft.partner.trim() }),
    },
  }
}

/** Null for more, or longer ones, than a till may show. */
function readCodes(typed: string): string[] | null {
  const codes = typed.split(/[,;，；、\n]/).map((code) => code.trim()).filter((code) => code !== '')
  return codes.length > CODES_MAX || codes.some((code) => code.length > CODE_SIGNS_MAX) ? null : codes
}

function fuelLine({ grade: code, volume: typed }: FuelDraft, station: SimulatorStation, currencyDecimals: number) {
  const grade = station.grades.find((one) => one.code === code) ?? station.grades[0]
  const volume = typed.trim().replace(',', '.')
  const amount = grade && lineAmountMinor(volume, grade.unitPrice, currencyDecimals)
  if (!grade || amount === null || amount === undefined) return 'volume'
  return { type: 'fuel' as const, grade: grade.code, volume, volume_unit: grade.unit, unit_price: grade.unitPrice, amount_minor: amount }
}

function itemLine({ sku, category, quantity: typed, price }: ItemDraft, currencyDecimals: number) {
  const [quantity, each] = [whole(typed.trim(), 0), whole(price.trim(), currencyDecimals)]
  if (typeof quantity === 'string' || quantity < 1 || quantity > 9_999) return 'quantity'
  if (typeof each === 'string' || each < 0) return 'price'
  if (sku.trim() === '') return 'sku'
  return { type: 'item' as const, sku: sku.trim(), ...(category.trim() !== '' && { category: category.trim() }), quantity, unit_price_minor: each, amount_minor: quantity * each }
}
