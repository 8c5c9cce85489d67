import type { ReactNode } from 'react'
import { UiProvider } from '@/app/_ui/provider/ui-provider'
export default function L({ children }: { children: ReactNode }) { return <UiProvider areas={['site']}><main>{children}</main></UiProvider> }
