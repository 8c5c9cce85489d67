import type { BasketLine, StationFacts } from '@/server/domain/promotions/types'
import { count } from './fraction'
import type { Asked, Condition } from './reference-asked'
import { readE3 } from './reference-figures'

interface Volume { volume: string; unit: string }
interface Amount { amount_minor: number; measured: string }
interface AmountRange { at_least_minor: number; at_most_minor: number; measured: string }
interface VolumeRange { at_least: string; at_most: string; unit: string }

/** Conditions of basket, station and payment, each as a predicate over the lines asked about. */
export const BASKET_CONDITIONS: Readonly<Record<string, Condition>> = {
  grade: ({ grades }: { grades: string[] }, asked) => linesWhere(asked, (line) => line.grade !== undefined && grades.includes(line.grade)),
  product: ({ categories = [], skus = [] }: { categories?: string[]; skus?: string[] }, asked) =>
    linesWhere(asked, ({ type, sku, category }) => type === 'item' && ((sku !== undefined && skus.includes(sku)) || (category !== undefined && categories.includes(category)))),
  minimum_volume: ({ volume, unit }: Volume, asked) => wholly(asked, volumeOf(asked, unit) >= readE3(volume)),
  volume: ({ at_least: from, at_most: to, unit }: VolumeRange, asked) => wholly(asked, volumeOf(asked, unit) >= readE3(from) && volumeOf(asked, unit) <= readE3(to)),
  minimum_amount: ({ amount_minor: amount, measured }: Amount, asked) => wholly(asked, amountOf(asked, measured) >= BigInt(amount)),
  amount: ({ at_least_minor: from, at_most_minor: to, measured }: AmountRange, asked) => wholly(asked, amountOf(asked, measured) >= BigInt(from) && amountOf(asked, measured) <= BigInt(to)),
  station: ({ stations }: { stations: string[] }, asked) => wholly(asked, stations.includes(asked.facts.stationId)),
  region: ({ regions }: { regions: string[] }, asked) => wholly(asked, regions.some((region) => region === stationOf(asked).region)),
  station_group: ({ groups }: { groups: string[] }, asked) => wholly(asked, stationOf(asked).groups.some((group) => groups.includes(group))),
  fuel_in_stock: ({ grade, volume }: Volume & { grade: string }, asked) => wholly(asked, (stationOf(asked).stock.get(grade) ?? 0n) >= readE3(volume)),
  payment_method: ({ methods }: { methods: string[] }, asked) => wholly(asked, methods.some((method) => method === paymentOf(asked).method)),
  order_channel: ({ channels }: { channels: string[] }, asked) => wholly(asked, channels.includes(paymentOf(asked).channel)),
  bank_card: ({ prefixes }: { prefixes: string[] }, asked) => {
    const { bankCardPrefix: card } = paymentOf(asked)
    return wholly(asked, card !== undefined && liesWithin(card.slice(0, CARD_DIGITS), prefixes))
  },
  partner: ({ partners }: { partners: string[] }, asked) => {
    const { partnerCode: code } = paymentOf(asked)
    return wholly(asked, code !== undefined && partners.map(asRead).includes(asRead(code)))
  },
  code: ({ codes }: { codes: string[] }, asked) => wholly(asked, presented(asked).some(({ text, voucher }) => !voucher && codes.map(asRead).includes(text))),
  voucher: ({ kinds }: { kinds: string[] }, asked) => wholly(asked, presented(asked).some(({ voucher }) => voucher !== undefined && kinds.includes(voucher.kind))),
}

const CARD_DIGITS = 8

/** For all lines asked about, or for none. */
export const wholly = ({ lines }: Asked, holds: boolean): readonly number[] => (holds ? lines : [])

export const linesWhere = (asked: Asked, holds: (line: BasketLine) => boolean): number[] => asked.lines.filter((index) => asked.facts.lines.slice(index, index + 1).some(holds))

const volumeOf = (asked: Asked, unit: string): bigint => volumeIn(asked.lines.flatMap((index) => asked.facts.lines.slice(index, index + 1)), unit)

export const volumeIn = (lines: readonly BasketLine[], unit: string): bigint => count(lines.map((line): bigint => (line.type === 'fuel' && line.unit === unit ? line.quantity : 0n)))

function amountOf(asked: Asked, measured: string): bigint {
  const lines = asked.lines.flatMap((index) => asked.facts.lines.slice(index, index + 1))
  const gross = count(lines.map((line) => line.amountMinor))
  return measured === 'after_discounts' ? gross - count(lines.map((line) => line.otherDiscountsMinor)) - asked.takenMinor(asked.lines) : gross
}

const stationOf = ({ facts }: Asked): StationFacts => facts.station ?? { groups: [], stock: new Map() }
const paymentOf = ({ facts }: Asked) => facts.payment ?? { channel: 'till' as const, method: undefined, bankCardPrefix: undefined, partnerCode: undefined }
const presented = ({ facts }: Asked) => facts.codes ?? []

/** Capitals without spaces and signs, wide letters as plain ones, O as 0, I and L as 1. */
const asRead = (text: string): string => [...text.normalize('NFKC').toUpperCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).map((sign) => ({ O: '0', I: '1', L: '1' })[sign] ?? sign).join('')

/** Every card that begins so lies in one of the ranges: where that can't be seen from these digits, for every next digit. */
function liesWithin(card: string, ranges: readonly string[]): boolean {
  const ends = ranges.map((range): [string, string] => { const [from = '', to = from] = range.split('-'); return [from, to] })
  if (ends.some(([from, to]) => from.length <= card.length && card.slice(0, from.length) >= from && card.slice(0, to.length) <= to)) return true
  const isOpen = ends.some(([from, to]) => from.length > card.length && card >= from.slice(0, card.length) && card <= to.slice(0, card.length))
  return isOpen && [...'0123456789'].every((digit) => liesWithin(card + digit, ranges))
}
