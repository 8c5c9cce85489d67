import { useLocale } from 'next-intl'
import { formatInstant, type InstantShape } from './format/format-instant'

export interface DateTimeProps {
  /** RFC 3339 with offset, or a local date `YYYY-MM-DD`. */
  readonly at: string
  /** IANA zone of the chain (or of the station, where the station's day counts). */
  readonly timeZone: string
  readonly shape?: InstantShape
  readonly className?: string
}
export function DateTime({ at, timeZone, shape, className = '' }: DateTimeProps) {
  const locale = useLocale()
  return (
    <time dir="auto" dateTime={at} className={`tabular-nums ${className}`}>
      {formatInstant(at, { locale, timeZone, shape })}
    </time>
  )
}
