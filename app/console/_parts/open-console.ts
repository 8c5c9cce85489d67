import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { api } from '@/server/trpc/caller'
import { refusalOf } from '@/server/trpc/refusal-of'
import { consolePath, sideOf } from './side'

/** The chain of the address and the procedures to ask, once per request. Sends guests to sign in; foreign chains don't exist. */
export const openConsole = cache(async (param: string) => {
  const side = sideOf(param)
  const call = await api()
  try {
    return { call, side, chain: await call.chain.read(side), base: consolePath(side) }
  } catch (error) {
    const code = refusalOf(error)?.code
    if (code === 'unauthenticated') redirect(`/sign-in?next=${encodeURIComponent(`/console/${param}`)}`)
    if (code === 'not_found') notFound()
    throw error
  }
})

/** What was asked for, or the page that says that it doesn't exist. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (refusalOf(error)?.code === 'not_found') notFound()
    throw error
  }
}

export interface ChainPage {
  readonly params: Promise<{ chain: string }>
}
