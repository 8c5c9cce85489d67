import type { ReactNode } from 'react'
import { TrpcProvider } from '@/app/_client/trpc.client'
import type { Area } from '@/app/_i18n/areas'
import { UiProvider } from '@/app/_ui/provider/ui-provider'

export interface AuthAreaProps {
  readonly title: ReactNode
  readonly sentence: ReactNode
  /** Under the form: the way to the other page. */
  readonly foot?: ReactNode
  readonly wide?: boolean
  /** Whose words the forms need, `auth` among them. */
  readonly areas?: readonly Area[]
  readonly children: ReactNode
}
/** The frame of the pages that make or open an account. Its words go to the browser, since all of them are forms. */
export function AuthArea({ title, sentence, foot, wide = false, areas = ['auth'], children }: AuthAreaProps) {
  return (
    <UiProvider areas={areas}>
      <TrpcProvider>
        <div className={`mx-auto px-4 py-10 sm:px-6 sm:py-16 ${wide ? 'max-w-2xl' : 'max-w-md'}`}>
          <h1 className="text-28 font-semibold tracking-tight">{title}</h1>
          <p className="mt-2 text-muted">{sentence}</p>
          <div className="mt-8">{children}</div>
          {foot !== undefined && <p className="mt-8 text-14 text-muted">{foot}</p>}
        </div>
      </TrpcProvider>
    </UiProvider>
  )
}
