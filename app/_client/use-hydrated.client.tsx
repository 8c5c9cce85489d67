import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether the page's script is running: a form that only a script can send takes no press before that. */
export const useHydrated = (): boolean => useSyncExternalStore(never, () => true, () => false)
