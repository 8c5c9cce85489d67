import type { ReactNode } from 'react'
import { Button } from './button'

/** What sends a form off, at the end of its last line. */
export function SubmitRow({ loading, children }: { loading: boolean; children: ReactNode }) {
  return (
    <div className="flex justify-end">
      <Button type="submit" variant="primary" loading={loading}>
        {children}
      </Button>
    </div>
  )
}
