import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { api } from '@/server/trpc/caller'
import { refusalOf } from '@/server/trpc/refusal-of'
import type { Capability } from './capability'
import { consolePath, sideOf } from './side'

/**
 * The chain of the address and the procedures to ask, once per request. Sends guests to sign in; foreign chains don't
 * exist. A page names the right that it needs; whoever lacks it is told so.
 */
export async function openConsole(param: string, needed?: Capability) {
  const opened = await open(param)
  if (needed !== undefined && !opened.can(needed)) redirect(`${opened.base}/no-access`)
  return opened
}

const open = cache(async (param: string) => {
  const side = sideOf(param)
  const call = await api()
  try {
    const chain = await call.chain.read(side)
    return { call, side, chain, base: consolePath(side), can: (capability: Capability) => chain.you.can.includes(capability) }
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
