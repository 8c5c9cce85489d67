import type { MemberFacts } from './read-till-facts'

/** Whose account a member's points are on, with what a change of it expects: the head of the family, else the member. */
export interface Purse { id: string; version: number; entrySeq: number }

export const purseOf = ({ id, version, entrySeq, pool }: MemberFacts): Purse => pool ?? { id, version, entrySeq }
