export interface ExportTable {
  readonly table: string
  /** Columns by which the lines are sorted. */
  readonly order: string
  /** Columns that stay here: secrets, hashes, derived bytes, what is told elsewhere. */
  readonly without?: readonly string[]
  /** What is sealed in the database and opened on the way out. */
  readonly opens?: 'personal' | 'plate' | 'message'
}

/** Everything of one side of a chain that an export brings out, one NDJSON file each. */
export const EXPORT_TABLES: readonly ExportTable[] = [
  { table: 'chain_account', order: 'id' },
  { table: 'environment', order: 'chain_id', without: ['wrapped_key'] },
  { table: 'host', order: 'host' },
  { table: 'api_key', order: 'id', without: ['hash'] },
  { table: 'station', order: 'id' },
  { table: 'grade', order: 'code' },
  { table: 'price', order: 'station_id, grade_code, effective_at' },
  { table: 'stock_reading', order: 'station_id, grade_code, recorded_at' },
  { table: 'business_day', order: 'station_id, pos_id, business_date' },
  { table: 'import_run', order: 'id' },
  { table: 'programme_version', order: 'version' },
  { table: 'promotion', order: 'id' },
  { table: 'promotion_version', order: 'promotion_id, version' },
  { table: 'rule_set', order: 'version' },
  { table: 'limit_slice', order: 'limit_id, period_key, slice' },
  { table: 'limit_claim', order: 'sale_id, limit_id, period_key' },
  { table: 'limit_reservation', order: 'quote_id, limit_id, period_key' },
  { table: 'terms_version', order: 'version' },
  { table: 'member', order: 'id' },
  { table: 'member_personal', order: 'member_id', without: ['wrapped_key', 'sealed'], opens: 'personal' },
  { table: 'vehicle', order: 'id', without: ['sealed'], opens: 'plate' },
  { table: 'consent', order: 'id' },
  { table: 'erasure', order: 'member_id', without: ['listed_at'] },
  { table: 'member_session', order: 'id' },
  { table: 'message_log', order: 'id', without: ['sealed', 'subject_index'], opens: 'message' },
  { table: 'message_rules', order: 'chain_id' },
  { table: 'tier_counter', order: 'member_id, kind, period_key' },
  { table: 'account', order: 'id' },
  { table: 'entry', order: 'id' },
  { table: 'posting', order: 'entry_id, ordinal' },
  { table: 'lot', order: 'id' },
  { table: 'lot_move', order: 'entry_id, lot_id' },
  { table: 'quote', order: 'id', without: ['answer'] },
  { table: 'sale', order: 'id', without: ['repeat_key', 'answer_day', 'answer_id'] },
  { table: 'sale_line', order: 'sale_id, ordinal' },
  { table: 'sale_discount', order: 'sale_id, line_ordinal, promotion_id, kind' },
  { table: 'refund', order: 'id', without: ['body_hash'] },
  { table: 'pending_reversal', order: 'id' },
  { table: 'audit', order: 'id' },
]

/** Tables that stay here, with the reason. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  _prisma_migrations: 'the schema\'s own history, nobody\'s data',
  idempotency_key: 'hashes of callers\' keys, good for thirty days',
  stored_answer: 'answers byte for byte for repeats; what they tell stands in sale, refund and member',
  member_identifier: 'keyed hashes; the values stand in member_personal and vehicle',
  member_search: 'keyed hashes for the search; made from member_personal and vehicle',
  one_time_code: 'hashes of codes that live five minutes',
  widget_secret: 'secrets',
  outbox: 'events on their way out; what they tell stands in the other files',
  chain_export: 'the archives themselves',
  staff: 'told together with staff_membership as staff.ndjson: name, address, role, without secrets',
  staff_membership: 'told as staff.ndjson',
  staff_session: 'sign-ins of staff, who may work for other chains too',
  staff_code: 'hashes of codes',
  staff_totp: 'secrets of staff, who may work for other chains too',
  staff_passkey: 'keys of staff, who may work for other chains too',
  staff_recovery_code: 'hashes of codes',
  staff_challenge: 'sign-ins under way',
  staff_device: 'hashes of devices of staff',
  staff_invite: 'hashes of links on their way; who came of it stands in staff.ndjson',
  message_use: 'counts of a day, by keyed hashes',
  job_failure: 'work of ours that is tried again',
  backfill: 'how far our own changes of the schema have come',
  backup_run: 'our own upkeep',
  platform_key: 'keys of ours',
  check_run: 'our own upkeep',
  health_sample: 'our own upkeep',
}
