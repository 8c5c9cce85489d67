'use client'
import { ErrorScreen } from './_ui/screens/error-screen.client'

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorScreen error={error} retry={reset} />
}
