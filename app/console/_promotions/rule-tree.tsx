import { useLocale, useTranslations } from 'next-intl'
import type { ConditionBody, PromotionAnswer, PromotionPreviewAnswer } from '@/server/contracts/promotion'
import { inLocale } from '../_parts/in-locale'

export interface RuleTreeProps {
  readonly condition: ConditionBody
  readonly effects: PromotionAnswer['effects']
  /** The words of each condition and effect, by its place. */
  readonly parts: PromotionPreviewAnswer['parts']
}
/** Conditions and effects in words, in the order and the groups in which the engine reads them. */
export function RuleTree({ condition, effects, parts }: RuleTreeProps) {
  const t = useTranslations('console.promotions')
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h3 className="mb-1 font-medium">{t('when')}</h3>
        <ul>
          <Condition condition={condition} pointer="/conditions" parts={parts} />
        </ul>
      </div>
      <div>
        <h3 className="mb-1 font-medium">{t('then')}</h3>
        <ul>
          {effects.map((effect, index) => (
            <Part key={`${effect.code} ${index}`} code={effect.code} pointer={`/effects/${index}`} parts={parts} />
          ))}
        </ul>
      </div>
    </div>
  )
}

interface NodeProps { readonly condition: ConditionBody; readonly pointer: string; readonly parts: RuleTreeProps['parts'] }

function Condition({ condition, pointer, parts }: NodeProps) {
  const t = useTranslations('console.promotions')
  if ('code' in condition) return <Part code={condition.code} pointer={pointer} parts={parts} />
  const [word, inside] = 'all' in condition ? (['all', condition.all] as const) : 'any' in condition ? (['any', condition.any] as const) : (['not', [condition.not]] as const)
  if (inside.length === 0) return <li className="text-muted">{t('tree.none')}</li>
  return (
    <li>
      <span className="text-muted">{t(`tree.${word}`)}</span>
      <ul className="ms-1 mt-1 border-s ps-3">
        {inside.map((one, index) => (
          <Condition key={index} condition={one} pointer={word === 'not' ? `${pointer}/not` : `${pointer}/${word}/${index}`} parts={parts} />
        ))}
      </ul>
    </li>
  )
}

function Part({ code, pointer, parts }: { readonly code: string; readonly pointer: string; readonly parts: RuleTreeProps['parts'] }) {
  const locale = useLocale()
  const words = parts.find((one) => one.pointer === pointer)?.words
  return <li className="py-1">{words ? sentenceCase(inLocale(words, locale)) : code}</li>
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
