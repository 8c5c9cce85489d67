'use client'
import { useState, useSyncExternalStore, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { useHydrated } from '@/app/_client/use-hydrated.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { useTyped } from '@/app/_client/use-typed.client'
import { Button } from '@/app/_ui/button'
import { Checkbox } from '@/app/_ui/choice'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { SelectField, type Option } from '@/app/_ui/select-field'
import { refusalKey } from '../sign-in/_parts/refusal-key'
import { guessRegion } from './guess-region.client'
import { proposeSlug } from './propose-slug'
import { SlugField } from './slug-field.client'

const UNITS = ['l', 'gal_us', 'kwh', 'kg'] as const
export interface StartFormProps {
  readonly currencies: readonly Option[]
  readonly zones: readonly Option[]
}

/** Names the chain. What the browser can tell is filled in; the address follows the name until somebody types one. */
export function StartForm({ currencies, zones }: StartFormProps) {
  const t = useTranslations('auth')
  const hydrated = useHydrated()
  const region = useRegion()
  const { text: name, field: nameField } = useTyped()
  const [typedSlug, setTypedSlug] = useState<string | null>(null)
  const create = useMutation(useTRPC().chain.create.mutationOptions())
  const refusal = create.error ? showRefusal(create.error) : null
  const slug = typedSlug ?? proposeSlug(name)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const languages = (['en', 'zh'] as const).filter((language) => form.get(`language-${language}`) !== null)
    const text = (field: string) => formText(form, field)
    const unit = UNITS.find((one) => one === text('unit')) ?? 'l'
    create.mutate(
      { name: name.trim(), slug, currency: text('currency'), volume_unit: unit, time_zone: text('zone'), languages: languages.length === 0 ? ['en'] : languages },
      { onSuccess: (made) => location.assign(`/console/${made.slug}/setup/brand`) },
    )
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-6" key={region.timeZone}>
      {refusal !== null && refusal.code !== 'slug_taken' && <Notice tone="bad">{t(`refusal.${refusalKey(refusal.code)}`, { minutes: 1 })}</Notice>}
      <TextField label={t('start.name')} name="name" {...nameField} autoComplete="organization" required maxLength={80} help={t('start.nameHelp')} />
      <SlugField value={slug} onChange={setTypedSlug} refused={refusal?.code === 'slug_taken'} />
      <div className="grid gap-6 sm:grid-cols-2">
        <SelectField label={t('start.currency')} name="currency" options={currencies} defaultValue={region.currency} />
        <SelectField label={t('start.unit')} name="unit" options={UNITS.map((value) => ({ value, label: t(`start.units.${value}`) }))} defaultValue={region.unit} />
      </div>
      <SelectField label={t('start.zone')} name="zone" options={withZone(zones, region.timeZone)} defaultValue={region.timeZone} help={t('start.zoneHelp')} />
      <fieldset>
        <legend className="mb-2 text-14 font-medium">{t('start.languages')}</legend>
        <div className="flex flex-wrap gap-x-8 gap-y-2">
          <Checkbox name="language-en" label="English" defaultChecked />
          <Checkbox name="language-zh" label="中文" defaultChecked={region.language.startsWith('zh')} />
        </div>
      </fieldset>
      <p className="text-14 text-muted">{t('start.fixed')}</p>
      <div>
        <Button type="submit" variant="primary" size="large" disabled={!hydrated} loading={create.isPending || create.isSuccess}>
          {t('start.action')}
        </Button>
      </div>
    </form>
  )
}

/** A zone that the server's list calls otherwise (`Asia/Calcutta`) is still the browser's. */
const withZone = (zones: readonly Option[], zone: string): readonly Option[] => (zones.some(({ value }) => value === zone) ? zones : [{ value: zone, label: zone }, ...zones])

function useRegion() {
  const timeZone = useSyncExternalStore(never, () => Intl.DateTimeFormat().resolvedOptions().timeZone, () => 'UTC')
  const language = useSyncExternalStore(never, () => document.documentElement.lang, () => 'en')
  const browser = useSyncExternalStore(never, () => navigator.language, () => 'en')
  return { ...guessRegion(timeZone, browser), language }
}
const never = () => () => undefined
