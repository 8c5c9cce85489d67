import type { IdPrefix } from '@/server/domain/kernel/typed-id'

export interface RetentionRule {
  readonly table: string
  /** For the document. */
  readonly what: string
  readonly keepDays: number
  /** SQL of the moment from which the days count; rows where it is null stay. */
  readonly from: string
  /** The same in words. */
  readonly fromWords: string
  readonly why: string
  /** Columns beside chain_id that name a row. */
  readonly key: readonly string[]
  /** Of the id, where it begins with the time it was made at. */
  readonly prefix?: IdPrefix
  /** A further condition, in SQL. */
  readonly also?: string
}

/** Of one chain; swept by its own clock. */
export const RETENTION: readonly RetentionRule[] = [
  { table: 'one_time_code', what: 'One-time codes of members (hashes)', keepDays: 1, from: 'created_at', fromWords: 'made', why: 'They work for five minutes; a day shows misuse.', key: ['id'], prefix: 'otc' },
  { table: 'spent_code', what: 'Codes of cards that points were spent with (hashes)', keepDays: 15, from: 'created_at', fromWords: 'spent', why: 'A code of an offline sale may be shown fourteen days late.', key: ['code_hash'] },
  { table: 'widget_token_use', what: 'Tokens of websites that have written (hashes)', keepDays: 1, from: 'used_at', fromWords: 'used', why: 'A token lives five minutes and writes once; a day shows misuse.', key: ['token_hash'] },
  { table: 'member_session', what: 'Sign-ins of members', keepDays: 30, from: 'coalesce(revoked_at, expires_at)', fromWords: 'ended or over', why: 'To answer "who was signed in?" after an incident.', key: ['id'], prefix: 'ses' },
  { table: 'message_log', what: 'Messages that were sent (sealed)', keepDays: 180, from: 'at', fromWords: 'sent', why: 'Proof of what was sent, and complaints about it.', key: ['id'], prefix: 'msg' },
  { table: 'message_told', what: 'What a member was told already', keepDays: 180, from: 'told_at', fromWords: 'told', why: 'So that nothing is told twice; as long as the messages.', key: ['member_id', 'kind', 'subject'] },
  { table: 'pool_invite', what: 'Invitations into families', keepDays: 30, from: 'invited_at', fromWords: 'invited', why: 'So long an invitation is good.', key: ['head_id', 'member_id'] },
  { table: 'idempotency_key', what: 'Idempotency keys (hashes)', keepDays: 30, from: 'created_at', fromWords: 'first used', why: 'The contract promises thirty days of replays.', key: ['operation', 'key_hash'] },
  { table: 'stored_answer', what: 'Stored answers for replays', keepDays: 31, from: 'day', fromWords: 'given (UTC day)', why: 'As long as their keys, and the day of the last one.', key: ['day', 'id'] },
  { table: 'quote', what: 'Quotes', keepDays: 30, from: 'expires_at', fromWords: 'expired', why: 'An offline till may finalise fourteen days late; a void is remembered thirty.', key: ['id'], prefix: 'quo' },
  { table: 'pending_reversal', what: 'Voids and refunds whose sale never came', keepDays: 7, from: 'expires_at', fromWords: 'no longer waited for', why: 'They are waited for thirty days; a week more shows what was missed.', key: ['id'], prefix: 'rev' },
  { table: 'outbox', what: 'Events that were delivered', keepDays: 30, from: 'delivered_at', fromWords: 'delivered', why: 'To deliver again on request; never before they arrived.', key: ['id'], prefix: 'evt' },
  { table: 'webhook_delivery', what: 'Webhooks: which event went where, and every try with the first 500 characters of the answer', keepDays: 30, from: 'filed_at', fromWords: 'put into the queue', why: 'As long as the events themselves, to answer "did you get it?".', key: ['id'], prefix: 'whd' },
  { table: 'webhook_endpoint', what: 'Webhooks: endpoints that were deleted (without address and secrets)', keepDays: 60, from: 'deleted_at', fromWords: 'deleted', why: 'Their last deliveries name them.', key: ['id'], prefix: 'whe' },
  { table: 'stock_reading', what: 'Readings of tanks', keepDays: 400, from: 'recorded_at', fromWords: 'read', why: 'A year of stock per station, for comparing with the year before.', key: ['station_id', 'grade_code', 'recorded_at'] },
  { table: 'former_identifier', what: 'What erased members who had fuelled were known by (hashes of keyed hashes of phone, card, plate)', keepDays: 730, from: 'left_at', fromWords: 'erased', why: 'So that a first fill isn\'t given again to whoever leaves and joins anew; used for nothing else.', key: ['kind', 'hash'] },
  { table: 'import_run', what: 'Protocols of station imports', keepDays: 365, from: 'created_at', fromWords: 'run', why: 'To find out where a wrong station came from.', key: ['id'], prefix: 'imp' },
  { table: 'chain_export', what: 'Protocols of exports (the archive itself: 7 days)', keepDays: 90, from: 'created_at', fromWords: 'asked for', why: 'Who took the chain\'s data away, beside the audit log.', key: ['id'], prefix: 'exp', also: `file_key IS NULL` },
  {
    table: 'audit', what: 'Audit log', keepDays: 730, from: 'at', fromWords: 'written', why: 'Two years of who did and saw what; the database itself refuses to delete sooner.', key: ['id'], prefix: 'aud',
    // The table's trigger counts from the chain's newest row.
    also: `at < (SELECT max(n.at) FROM audit n WHERE n.chain_id = t.chain_id) - interval '730 days'`,
  },
]

/** Of the platform; swept by the real clock. */
export const PLATFORM_RETENTION: readonly RetentionRule[] = [
  { table: 'staff_session', what: 'Sign-ins of staff', keepDays: 30, from: 'coalesce(revoked_at, expires_at)', fromWords: 'ended or over', why: 'To answer "who was signed in?" after an incident.', key: ['id'], prefix: 'ses' },
  { table: 'staff_code', what: 'One-time codes of staff (hashes)', keepDays: 1, from: 'expires_at', fromWords: 'over', why: 'A day shows misuse.', key: ['id'], prefix: 'otc' },
  { table: 'staff_challenge', what: 'Steps of a sign-in of staff', keepDays: 1, from: 'expires_at', fromWords: 'over', why: 'A day shows misuse.', key: ['id'], prefix: 'chg' },
  {
    table: 'staff_event', what: 'Journal of accounts of staff (browser and network sealed)', keepDays: 365, from: 'at', fromWords: 'written', why: 'A year of what happened at an account; the database itself refuses to delete sooner.', key: ['id'], prefix: 'sev',
    // The table's trigger counts from the newest row of all.
    also: `at < (SELECT max(n.at) FROM staff_event n) - interval '365 days'`,
  },
  { table: 'staff_invite', what: 'Invitations of staff (address sealed)', keepDays: 90, from: 'expires_at', fromWords: 'over', why: 'To answer who was invited by whom; the audit log keeps the fact.', key: ['id'], prefix: 'inv' },
  { table: 'staff_mail', what: 'Whether mails to staff left (no address, no words)', keepDays: 90, from: 'at', fromWords: 'sent', why: 'To answer "did my code leave?".', key: ['id'], prefix: 'sml' },
]

const BOOKS = 'Books: kept as long as the law of the chain\'s country wants books kept; without the person they name nobody.'
const RULES = 'What applied when: sales point at it.'
const ACCOUNT = 'As long as the account of staff that it protects, or until it is taken off.'
const WHILE_MEMBER = 'As long as the membership; goes at once with an erasure.'

/** Tables whose rows don't grow old, with the reason. */
export const KEPT: Readonly<Record<string, string>> = {
  account: BOOKS, entry: BOOKS, posting: BOOKS, lot: BOOKS, lot_move: BOOKS, redemption: BOOKS, adjustment: BOOKS, sale: BOOKS, sale_line: BOOKS, sale_discount: BOOKS, refund: BOOKS, limit_claim: BOOKS, tier_counter: BOOKS, tier_change: BOOKS, tier_review: BOOKS, business_day: BOOKS, voucher: BOOKS, draw_ticket: BOOKS, seal_block: BOOKS, seal_leaf: BOOKS,
  unsealed_entry: 'Until the job `seal-ledger` has closed the next block.',
  member: 'The bare id that the books name; status `erased` after an erasure.',
  pool_member: 'Who was in whose family: says whose account points were on, for refunds and the books; ids and times only.',
  member_merge: 'Whose id stands for which other\'s: tills and owners\' systems keep ids for years; ids and a reason only.',
  member_personal: WHILE_MEMBER, member_identifier: WHILE_MEMBER, member_search: WHILE_MEMBER, vehicle: WHILE_MEMBER, tier_hold: WHILE_MEMBER, segment_member: WHILE_MEMBER, member_attribute: WHILE_MEMBER, message_preference: WHILE_MEMBER,
  push_subscription: 'Until the browser is unsubscribed or its push service no longer knows it; goes at once with an erasure.',
  consent: 'Proof of what was agreed to, when and where, under the bare id.',
  erasure: 'Applied again after every restore; ids and dates only, also in DATA_DIR/erasures.ndjson.',
  terms_version: 'What members agreed to.',
  programme_version: RULES, promotion: RULES, promotion_version: RULES, rule_set: RULES, station: RULES, station_group: RULES, station_group_member: RULES, station_region: RULES, segment: RULES, grade: RULES, price: RULES,
  limit_slice: 'What is left of a limit in its period; 43 days after the period the job `sweep-limits` takes it (an offline till may come fourteen days late). `ever` stays.',
  limit_reservation: 'As long as its quote may be used: given back with it, by the next claim of the same limit, or by the job `sweep-limits` within the hour.',
  point_reservation: 'Given back with its quote, or by the job `release-reservations`.',
  chain_account: 'As long as the chain is a customer.', environment: 'As long as the chain is a customer.', host: 'As long as the chain is a customer.',
  api_key: 'Revoked ones show whose calls the audit log names.', widget_secret: 'Revoked ones show whose calls the audit log names.',
  staff_totp: ACCOUNT, staff_passkey: ACCOUNT, staff_recovery_code: ACCOUNT, staff_device: ACCOUNT,
  webhook_queue: 'A row an endpoint; goes with it at once.', webhook_attempt: 'Goes with its delivery.',
  message_rules: 'What the chain set.', message_switches: 'What the chain set.', message_use: 'Counts of a day; the job `forget-counts` takes those of days that are over.', job_failure: 'Until it ran again; the job `forget-counts` takes what is older than thirty days.',
  backfill: 'A row a change of the schema.', platform_key: 'What staff\'s data are sealed under.', check_run: 'A row a check: the last one.',
  backup_run: 'A row a base backup, without anybody\'s data.', health_sample: 'Ninety days; the job that writes a sample takes the oldest.',
  staff: 'As long as somebody works for a chain.', staff_membership: 'As long as somebody works for a chain.',
}
