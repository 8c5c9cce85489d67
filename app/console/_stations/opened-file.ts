import type { StationField } from '@/server/contracts/station'

/** A file that was read: its text, what it was taken for, and what the server made of its first rows. */
export interface OpenedFile {
  readonly name: string
  readonly content: string
  readonly encoding: string | null
  readonly headers: readonly string[]
  readonly rowsTotal: number
  readonly sample: readonly (readonly string[])[]
  readonly values: ReadonlyMap<string, readonly string[]>
}

/** Field → header of the file's column. */
export type Mapping = Partial<Record<StationField, string>>

/** Only the rows whose column has this value. */
export interface ImportFilter {
  readonly column: string
  readonly equals: string
}
