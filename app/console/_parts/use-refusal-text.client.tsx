'use client'
import { useTranslations } from 'next-intl'
import { showRefusal } from '@/app/_client/use-refusal.client'

const KNOWN = ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'version_conflict', 'step_up_needed', 'last_owner', 'invite_over', 'duplicate', 'in_use', 'insufficient_points', 'insufficient_balance', 'unprocessable', 'validation_failed', 'payload_too_large', 'rate_limited', 'import_has_errors', 'unavailable', 'unreachable'] as const

/** What went wrong and what to do, for whatever a call threw; undefined when nothing did. */
export function useRefusalText(): (error: unknown) => string | undefined {
  const t = useTranslations('console.refusal')
  return (error) => {
    if (!error) return undefined
    const { code } = showRefusal(error)
    return t(KNOWN.find((known) => known === code) ?? 'other')
  }
}
