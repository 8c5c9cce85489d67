import { useTranslations } from 'next-intl'
import type { ConditionBody, PromotionAnswer } from '@/server/contracts/promotion'

type Args = PromotionAnswer['effects'][number]['args']

/** Conditions and effects as they are stored: the sentence above says the same in words. */
export function RuleTree({ condition, effects }: { condition: ConditionBody; effects: PromotionAnswer['effects'] }) {
  const t = useTranslations('console.promotions')
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h3 className="mb-1 font-medium">{t('when')}</h3>
        <ul>
          <Condition condition={condition} />
        </ul>
      </div>
      <div>
        <h3 className="mb-1 font-medium">{t('then')}</h3>
        <ul>
          {effects.map((effect, index) => (
            <Coded key={`${effect.code} ${index}`} code={effect.code} args={effect.args} />
          ))}
        </ul>
      </div>
    </div>
  )
}

function Condition({ condition }: { condition: ConditionBody }) {
  const t = useTranslations('console.promotions')
  if ('code' in condition) return <Coded code={condition.code} args={condition.args} />
  const [word, inside] = 'all' in condition ? (['all', condition.all] as const) : 'any' in condition ? (['any', condition.any] as const) : (['not', [condition.not]] as const)
  if (inside.length === 0) return <li className="text-muted">{t('tree.none')}</li>
  return (
    <li>
      <span className="text-muted">{t(`tree.${word}`)}</span>
      <ul className="ms-1 mt-1 border-s ps-3">
        {inside.map((one, index) => (
          <Condition key={index} condition={one} />
        ))}
      </ul>
    </li>
  )
}

function Coded({ code, args }: { code: string; args: Args }) {
  return (
    <li className="py-1">
      <code className="font-mono text-12 break-words">
        <span className="font-medium">{code}</span>
        {Object.entries(args).map(([name, value]) => (
          <span key={name} className="text-muted">
            {' '}
            {name}={typeof value === 'string' ? value : JSON.stringify(value)}
          </span>
        ))}
      </code>
    </li>
  )
}
