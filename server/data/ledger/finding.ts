/** Where the books contradict themselves or what was sealed of them. */
export type FindingCode =
  | 'account_differs' | 'counter_differs' | 'lot_differs' | 'merge_incomplete' | 'family_differs'
  | 'entry_changed' | 'entry_deleted' | 'entry_inserted' | 'lots_changed'
  | 'posting_changed' | 'posting_deleted' | 'posting_inserted' | 'posting_without_entry' | 'lot_move_without_entry'
  | 'seal_changed' | 'seal_deleted'

/** `row` names the table and the row's id; `account` whose it is, where that can still be told; `told` what differs. */
export interface Finding { readonly what: FindingCode; readonly account: string | null; readonly row: string; readonly told: string }

/** One step of a check: what it found, and after which row the next one begins; null when it is through. */
export interface CheckedPart { readonly findings: readonly Finding[]; readonly next: string | null }
