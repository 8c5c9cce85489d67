import { z } from 'zod'
import { localDate, text } from './common'

/** What the chain calls a segment, a region or a group of stations in its promotions; also the name of an attribute. */
export const chainCode = z.string().regex(/^\S(.{0,62}\S)?$/, 'must not be empty, nor begin or end with a space')

export const createSegmentBody = z.strictObject({ code: chainCode, name: text(80) })
export const segment = z.object({ code: z.string(), name: z.string(), version: z.int(), members: z.int() })
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
  vouchers: z.array(z.object({ id: z.string(), kind: z.string(), hint: z.string(), state: z.enum(['open', 'held', 'used', 'expired', 'withdrawn']), issued_at: z.string(), expires_at: z.string() })),
})
export type MemberFactsAnswer = z.infer<typeof memberFacts>

export const stationPlaces = z.object({ version: z.int(), region: z.string().nullable(), region_name: z.string().nullable(), groups: z.array(z.object({ code: z.string(), name: z.string(), is_in: z.boolean() })) })
export type StationPlacesAnswer = z.infer<typeof stationPlaces>
/** `groups` are codes; one that isn't there yet is made with the code as its name. */
export const setStationPlacesBody = z.strictObject({ version: z.int().min(1), region: chainCode.nullable(), groups: z.array(chainCode).max(50) })

/** Vouchers of a kind, good through a day of the chain; for one member, or for whoever shows the code. */
export const issueVouchersBody = z.strictObject({ kind: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/), count: z.int().min(1).max(1_000), last_day: localDate, member_id: text(64).optional() })
export type IssueVouchersBody = z.infer<typeof issueVouchersBody>
export const issuedVouchers = z.object({ vouchers: z.array(z.object({ id: z.string(), code: z.string() })), expires_at: z.string() })
export type IssuedVouchers = z.infer<typeof issuedVouchers>
