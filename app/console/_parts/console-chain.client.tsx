'use client'
import { createContext, useContext, type ReactNode } from 'react'
import type { Capability } from './capability'
import type { Side } from './side'

/** What client components of the console know of the chain. */
export interface ConsoleChain extends Side {
  readonly base: string
  readonly name: string
  readonly currency: string
  readonly currencyDecimals: number
  readonly timeZone: string
  readonly unit: 'l' | 'gal_us' | 'kwh' | 'kg'
  readonly can: readonly Capability[]
  readonly pointsName: { readonly en: string; readonly zh: string }
}
const Context = createContext<ConsoleChain | null>(null)

export function ConsoleChainProvider({ chain, children }: { chain: ConsoleChain; children: ReactNode }) {
  return <Context value={chain}>{children}</Context>
}

export function useConsoleChain(): ConsoleChain {
  const chain = useContext(Context)
  if (chain === null) throw new Error('stands outside the console of a chain')
  return chain
}

/** Whether the person who is here may do it, in this chain. What can't be done isn't offered. */
export const useCan = (capability: Capability): boolean => useConsoleChain().can.includes(capability)
