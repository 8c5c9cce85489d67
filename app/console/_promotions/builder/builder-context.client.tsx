'use client'
import { createContext, useContext } from 'react'
import type { DraftContext } from './rule-draft'
import type { Named } from './arg-schema'

export interface NamedOption { readonly value: string; readonly label: string }

/** What every field of the builder may need: the registry, what the chain calls its own things, what is wrong where. */
export interface Builder extends DraftContext {
  readonly named: Readonly<Record<Exclude<Named, 'weekdays'>, readonly NamedOption[]>>
  /** Places in the body of which something is wrong. */
  readonly wrong: ReadonlySet<string>
  /** Fields that nobody has touched yet aren't scolded before somebody wants to save. */
  readonly isScolding: boolean
}
export const BuilderContext = createContext<Builder | null>(null)

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext)
  if (builder === null) throw new Error('stands outside the builder')
  return builder
}

/** Whether something is wrong at this place, or below it where `deep`. */
export function useWrong(): (pointer: string | undefined, deep?: boolean) => boolean {
  const { wrong, isScolding } = useBuilder()
  return (pointer, deep = false) => isScolding && pointer !== undefined && (wrong.has(pointer) || (deep && [...wrong].some((one) => one.startsWith(`${pointer}/`))))
}
