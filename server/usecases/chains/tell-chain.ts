import { BRAND_SCHEMA_VERSION } from '@/server/contracts/brand'
import type { ChainAnswer, Setup } from '@/server/contracts/chain'
import { setup } from '@/server/contracts/chain'
import type { Account } from '@/server/data/chains/read-account'
import { writeStoredBrand } from '@/server/data/chains/read-stored-brand'
import { LANGUAGES } from '@/server/contracts/common'
import { invariant } from '@/server/domain/kernel/invariant'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'
import { env } from '@/server/platform/env'
import type { InChain } from '../_around/with-chain'

/** One side of a chain as the console sees it. */
export function tellChain(scope: InChain, account: Account): ChainAnswer {
  const { chain, mode } = scope
  return {
    id: chain.accountId,
    slug: chain.slug,
    name: chain.name,
    currency: chain.currency,
    currency_decimals: chain.currencyDecimals,
    volume_unit: chain.volumeUnit,
    time_zone: chain.timeZone,
    languages: LANGUAGES.filter((language) => chain.languages.includes(language)),
    brand: { ...writeStoredBrand(account.brand), schema_version: BRAND_SCHEMA_VERSION },
    setup: readSetup(account.setup),
    version: account.version,
    mode,
    rule_set_version: chain.ruleSetVersion,
    portal_host: `${chain.slug}${mode === 'test' ? '-test' : ''}.${env().ROOT_HOST}`,
  }
}

/** The checklist of the set-up, as stored. */
export const SETUP: StoredForm = { name: 'chain_account.setup', current: 1, steps: new Map() }

export function readSetup(json: unknown): Setup {
  const read = setup.safeParse(toCurrentForm(SETUP, json))
  invariant(read.success, 'the stored checklist has a known form')
  return read.data
}
