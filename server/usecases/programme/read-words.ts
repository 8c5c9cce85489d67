import { readAccount } from '@/server/data/chains/read-account'
import { readProgramme } from '@/server/data/programme/read-programme'
import type { Programme } from '@/server/data/programme/programme-schema'
import { readRuleNames } from '@/server/data/rules/read-rule-names'
import { listGrades } from '@/server/data/stations/list-grades'
import type { SentenceContext } from '@/server/domain/promotions/sentence'
import type { Labels, Names } from '@/server/domain/promotions/types'
import type { InChainTx } from '../_around/with-chain'

/** The name that points have until the owner gives them one. The engine knows it, singular and plural, so it isn't handed over. */
export const PLAIN_POINTS: Labels = { en: 'Points', zh: '积分' }

/** What this chain calls things, fresh from the database, for every text of the engine. */
export async function readWords(scope: InChainTx, programme?: Programme): Promise<SentenceContext & { names: Names }> {
  const { tiers } = programme ?? (await readProgramme(scope))
  const { brand } = await readAccount(scope, { lock: false })
  const grades = await listGrades(scope)
  return {
    currencyDecimals: scope.chain.currencyDecimals,
    names: {
      tiers: byCode(tiers.map((tier) => [tier.code, tier.names])),
      grades: byCode(grades.map((grade) => [grade.code, { en: grade.name, zh: grade.name }])),
      ...(brand.pointsName.en !== PLAIN_POINTS.en && { points: brand.pointsName }),
      volumeUnit: scope.chain.volumeUnit,
      ...(await readRuleNames(scope)),
    },
  }
}

const byCode = (pairs: readonly (readonly [string, Labels])[]): Record<string, Labels> => Object.fromEntries(pairs)
