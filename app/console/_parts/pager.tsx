import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/app/_ui/button'

export interface PagerProps {
  /** The list's own address with its filters, without the cursor. */
  readonly path: string
  readonly query: Readonly<Record<string, string | undefined>>
  /** Name of the cursor in the address. */
  readonly cursor?: string
  /** The page begins behind something. */
  readonly started: boolean
  /** Id of the last row when there is more behind it. */
  readonly next: string | undefined
}
/** The way through a list, newest first: on, and back to its beginning. */
export function Pager({ path, query, cursor = 'after', started, next }: PagerProps) {
  const t = useTranslations('console.pager')
  if (!started && next === undefined) return null
  return (
    <nav aria-label={t('label')} className="flex items-center justify-end gap-2 border-t px-4 py-2">
      {started && (
        <ButtonLink href={address(path, query)} variant="quiet" size="small">
          {t('first')}
        </ButtonLink>
      )}
      {next !== undefined && (
        <ButtonLink href={address(path, { ...query, [cursor]: next })} size="small">
          {t('next')}
        </ButtonLink>
      )}
    </nav>
  )
}

/** An address with those of the parameters that have a value. */
export function address(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString()
  return search === '' ? path : `${path}?${search}`
}
