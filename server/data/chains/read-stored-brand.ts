import { z } from 'zod'
import { invariant } from '@/server/domain/kernel/invariant'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'

/** A chain's looks. `logo` names the file that holds it. */
export interface StoredBrand {
  colour: string
  logo: string | null
  pointsName: { en: string; zh: string }
}

export const BRAND: StoredForm = { name: 'chain_account.brand', current: 1, steps: new Map() }

const current = z.object({ colour: z.string(), logo: z.string().nullable(), points_name: z.object({ en: z.string(), zh: z.string() }) })

/** Reads the JSON of any version ever written. */
export function readStoredBrand(json: unknown): StoredBrand {
  const read = current.safeParse(toCurrentForm(BRAND, json))
  invariant(read.success, 'the stored brand has a known form')
  return { colour: read.data.colour, logo: read.data.logo, pointsName: read.data.points_name }
}

export const writeStoredBrand = (brand: StoredBrand) => ({ schema_version: BRAND.current, colour: brand.colour, logo: brand.logo, points_name: brand.pointsName })
