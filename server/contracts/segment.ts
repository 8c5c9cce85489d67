import { z } from 'zod'
import { text } from './common'
import { voucherStatus } from './voucher'

/** What the chain calls a segment, a region or a group of stations in its promotions; also the name of an attribute. */
export const chainCode = z.string().regex(/^\S(.{0,62}\S)?$/, 'must not be empty, nor begin or end with a space')

/** `is_joinable`: members may put themselves into it, by activating an offer that asks for it. */
export const createSegmentBody = z.strictObject({ code: chainCode, name: text(80), is_joinable: z.boolean().optional() })
export const segment = z.object({ code: z.string(), name: z.string(), version: z.int(), members: z.int(), is_joinable: z.boolean() })
export type SegmentAnswer = z.infer<typeof segment>

/** Which segment, region or group of stations, and the version that was read; of a region without a name of its own 0. */
export const namedRef = z.strictObject({ code: chainCode, version: z.int().min(0) })
export const renameBody = namedRef.extend({ name: text(80) })
export const PLACE_KINDS = ['group', 'region'] as const
export const placeKind = z.enum(PLACE_KINDS)
export type PlaceKind = z.infer<typeof placeKind>
/** Groups and regions of the chain with how many stations are in each. */
export const placeList = z.array(z.object({ kind: placeKind, code: z.string(), name: z.string(), version: z.int(), stations: z.int() }))
export type PlaceListAnswer = z.infer<typeof placeList>

export const memberFacts = z.object({
  /** Every segment of the chain, with whether the member is in it. */
  segments: z.array(z.object({ code: z.string(), name: z.string(), is_in: z.boolean() })),
  attributes: z.array(z.object({ name: z.string(), value: z.string() })),
  vouchers: z.array(z.object({ id: z.string(), kind: z.string(), hint: z.string(), state: voucherStatus, stations: z.int().meta({ description: 'At so many stations only; 0: at all.' }), issued_at: z.string(), expires_at: z.string() })),
})
export type MemberFactsAnswer = z.infer<typeof memberFacts>

export const stationPlaces = z.object({ version: z.int(), region: z.string().nullable(), region_name: z.string().nullable(), groups: z.array(z.object({ code: z.string(), name: z.string(), is_in: z.boolean() })) })
export type StationPlacesAnswer = z.infer<typeof stationPlaces>
/** `groups` are codes; one that isn't there yet is made with the code as its name. */
export const setStationPlacesBody = z.strictObject({ version: z.int().min(1), region: chainCode.nullable(), groups: z.array(chainCode).max(50) })
