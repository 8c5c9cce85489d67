'use client'
import { useDeferredValue } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Field } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon/icon.client'
import { circleCheck } from '@/app/_ui/icon/paths'

export interface SlugFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The last try to take it failed because somebody else has it. */
  readonly refused: boolean
}
const SHAPE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** The chain's address, checked while it is typed, with the portal's whole address below. */
export function SlugField({ value, onChange, refused }: SlugFieldProps) {
  const t = useTranslations('auth.start')
  const asked = useDeferredValue(value)
  const looksRight = SHAPE.test(asked) && asked.length >= 3
  const { data } = useQuery({ ...useTRPC().chain.slugState.queryOptions({ slug: asked }), enabled: looksRight, placeholderData: (before) => before })
  const state = value === '' ? null : !looksRight ? 'invalid' : (refused ? 'taken' : data?.state)
  const error = state === 'taken' || state === 'invalid' ? t(`slug.${state}`) : undefined
  return (
    <Field label={t('slug.label')} error={error} help={data !== undefined && looksRight ? <SlugPreview url={data.portal_url} free={state === 'free'} /> : t('slug.help')}>
      {(ids) => (
        <span className="field-box">
          <input
            className="field-control font-mono"
            name="slug"
            value={value}
            onChange={(event) => onChange(event.target.value.toLowerCase().replaceAll(/[^a-z0-9-]/g, ''))}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            minLength={3}
            maxLength={40}
            {...ids}
          />
        </span>
      )}
    </Field>
  )
}

function SlugPreview({ url, free }: { url: string; free: boolean }) {
  const t = useTranslations('auth.start.slug')
  return (
    <span className="flex flex-wrap items-center gap-x-1.5" aria-live="polite">
      {free && <Icon path={circleCheck} className="size-4 text-good-text" />}
      {t.rich(free ? 'free' : 'preview', { url: new URL(url).host, b: (words) => <b className="font-medium break-all text-text">{words}</b> })}
    </span>
  )
}
