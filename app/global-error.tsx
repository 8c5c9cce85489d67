'use client'
import { ErrorScreen } from './_ui/screens/error-screen.client'
import './globals.css'

/** Replaces the root layout when that itself failed; it has no fonts and no cookies to read. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="min-h-dvh bg-ground font-sans text-16 text-text">
        <ErrorScreen error={error} retry={reset} />
      </body>
    </html>
  )
}
