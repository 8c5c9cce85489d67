'use client'
import { useTranslations } from 'next-intl'
import { Checkbox } from '@/app/_ui/choice'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import type { EventType } from '@/server/contracts/event'
import type { WebhookEndpointAnswer } from '@/server/contracts/webhook'

const EVENTS: readonly EventType[] = ['sale.finalised', 'sale.refunded', 'sale.voided', 'member.joined', 'member.tier_changed', 'points.earned', 'points.spent', 'points.expired', 'voucher.issued', 'voucher.redeemed', 'promotion.published']

/** What the fields hold. */
export const readEndpoint = (form: FormData) => ({
  url: formText(form, 'url').trim(),
  description: formText(form, 'description').trim(),
  events: EVENTS.filter((type) => form.get(`event-${type}`) !== null),
})

/** Where to, and what. `wrong` is what is wrong with the address. */
export function EndpointFields({ endpoint, wrong, noEvents }: { endpoint?: WebhookEndpointAnswer; wrong: string | undefined; noEvents: boolean }) {
  const t = useTranslations('console.webhooks')
  return (
    <>
      <TextField label={t('url')} name="url" type="url" inputMode="url" required maxLength={2_000} defaultValue={endpoint?.url ?? ''} placeholder="https://hooks.example.com/forecourt" help={t('urlHelp')} error={wrong} spellCheck={false} autoComplete="off" />
      <TextField label={t('description')} name="description" maxLength={200} defaultValue={endpoint?.description ?? ''} help={t('descriptionHelp')} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 font-medium">{t('events')}</legend>
        {noEvents && <p className="text-bad-text">{t('noEvents')}</p>}
        <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
          {EVENTS.map((type) => (
            <Checkbox key={type} name={`event-${type}`} label={t(`types.${keyOf(type)}`)} help={<code className="font-mono text-12">{type}</code>} defaultChecked={endpoint === undefined ? type.startsWith('sale.') : endpoint.events.includes(type)} />
          ))}
        </div>
      </fieldset>
    </>
  )
}

type Underscored<T extends string> = T extends `${infer Area}.${infer Verb}` ? `${Area}_${Verb}` : never
/** Messages can't have a dot in their key. */
const keyOf = (type: EventType): Underscored<EventType> => type.replace('.', '_') as Underscored<EventType>
