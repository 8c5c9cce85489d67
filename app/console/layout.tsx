import type { ReactNode } from 'react'
import { TrpcProvider } from '@/app/_client/trpc.client'
import { UiProvider } from '@/app/_ui/provider/ui-provider'
import { SkipLink } from '@/app/_ui/skip-link'
import { ToastProvider } from '@/app/_ui/toast.client'

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <UiProvider areas={['console', 'staff']}>
      <TrpcProvider>
        <ToastProvider>
          <div className="min-h-dvh text-13">
            <SkipLink />
            {children}
          </div>
        </ToastProvider>
      </TrpcProvider>
    </UiProvider>
  )
}
