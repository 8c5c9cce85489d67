import type { SimulatorStation } from './simulator-station'

/** What a simulator offers to choose from. */
export interface SimulatorWorld {
  readonly stations: readonly SimulatorStation[]
  readonly tiers: readonly { readonly value: string; readonly label: string }[]
  /** Promotions of which something isn't in force yet. */
  readonly drafts: readonly { readonly value: string; readonly label: string }[]
}
