import { z } from 'zod'
import { invariant } from '@/server/domain/kernel/invariant'

/** A chain's looks. `logo` names the file that holds it. */
export interface StoredBrand {
  colour: string
  logo: string | null
  pointsName: { en: string; zh: string }
}

const version1 = z.object({ schema_version: z.literal(1), colour: z.string(), logo: z.string().nullable(), points_name: z.object({ en: z.string(), zh: z.string() }) })

/** Reads the JSON of any version ever written; today there is one. */
export function readStoredBrand(json: unknown): StoredBrand {
  const read = version1.safeParse(json)
  invariant(read.success, 'the stored brand has a known form')
  return { colour: read.data.colour, logo: read.data.logo, pointsName: read.data.points_name }
}

export const writeStoredBrand = (brand: StoredBrand) => ({ schema_version: 1, colour: brand.colour, logo: brand.logo, points_name: brand.pointsName })
