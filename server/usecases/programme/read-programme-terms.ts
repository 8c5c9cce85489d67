import { listComingVersions } from '@/server/data/programme/list-programme-versions'
import { readProgrammeInForce } from '@/server/data/programme/read-programme'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { programmeWords } from './_parts/programme-words'

interface Labels { en: string; zh: string }
export interface ProgrammeTerms {
  version: number
  since: string
  words: Labels[]
  /** What begins later, the next version first; `is_new` marks a sentence that the version before doesn't have. */
  coming: { version: number; effective_at: string; words: (Labels & { is_new: boolean })[] }[]
}

/** The programme as members read it, and what is going to change and when, in both languages. Refuses nothing. */
export const readProgrammeTerms = reading('programme.read_terms', async (scope, _: Record<string, never>): Promise<Result<ProgrammeTerms>> => {
  const { programme, effectiveAt } = await readProgrammeInForce(scope)
  const words = programmeWords(programme, scope.chain)
  let before: readonly Labels[] = words
  const coming = (await listComingVersions(scope, { at: scope.now })).map((next) => {
    const told = programmeWords(next.programme, scope.chain)
    const known = new Set(before.map(({ en }) => en))
    before = told
    return { version: next.programme.version, effective_at: formatInstant(next.effectiveAt), words: told.map((one) => ({ ...one, is_new: !known.has(one.en) })) }
  })
  return ok({ version: programme.version, since: formatInstant(effectiveAt), words, coming })
})
