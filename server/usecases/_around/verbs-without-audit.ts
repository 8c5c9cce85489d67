const READS = 'reads only; looks at persons are noted by the readings inside'
const STEPS = 'steps of other verbs, each of which writes its own rows'
const BOOKS = 'an append-only row of the books with time, source and till is the record'
const BOOKS_OF_TIERS = 'every change is a row of the tier\'s own history, with cause and time'
const PLATFORM = 'before a chain is known: there is no chain\'s log to write to; the row itself holds who and when'
const BEGUN = 'a step of a sign-in, a proof or a set-up; when it is finished the account\'s journal tells of it, and nothing has changed before'
const GUESS = 'a counted guess; the row of the code keeps the count for a day'
const DELIVERY = 'bookkeeping of a message; the message log is the record'
const WEBHOOK = 'a row of webhook_delivery, which the console shows, is the record'
const UPKEEP = 'upkeep without anybody who asked for it; counted in the process\'s log'

/** Verbs that may change something and write nothing to a chain's audit log or an account's journal, each with the reason. A test holds the list to the verbs. */
export const VERBS_WITHOUT_AUDIT: Readonly<Record<string, string>> = {
  'audit.list': READS, 'audit.list_actors': READS, 'message.read_own': READS, 'chains.find_by_host': READS, 'chains.list_of_staff': READS, 'chains.read_logo': READS,
  'exports.list_staff': READS, 'keys.authenticate': READS, 'keys.verify_widget_token': READS, 'member.list_offers': READS, 'member.read_home': READS,
  'member.explain_entry': READS, 'members.list_merges': READS, 'member.export_statement': READS, 'points.list_adjustments': READS, 'programme.read_registry': READS, 'quotes.simulate': READS, 'reports.export_discrepancies': READS, 'sales.read': READS, 'staff.find_for_sign_in': READS, 'staff.read': READS, 'staff.read_session': READS,
  'stations.describe_file': READS, 'upkeep.list_chains': READS, 'upkeep.reach_database': READS, 'vouchers.list_own': READS, 'widgets.read_summary': READS, 'widgets.read_panel': READS,

  'chains.configure_both': STEPS,
  'member.start_sign_in': STEPS, 'message.welcome': STEPS, 'privacy.start_own_erasure': STEPS,

  'points.cancel_redemption': BOOKS, 'points.redeem': BOOKS, 'vouchers.redeem': BOOKS, 'points.release': BOOKS, 'ledger.expire': BOOKS, 'ledger.mature': BOOKS, 'ledger.seal': BOOKS, 'tiers.review': BOOKS_OF_TIERS, 'quotes.make': BOOKS, 'sales.record': BOOKS, 'sales.refund': BOOKS, 'sales.void': BOOKS,

  'chains.store': PLATFORM, 'staff.sign_up': PLATFORM, 'staff.store_sign_up': PLATFORM,

  'member.try_code': GUESS, 'privacy.try_erasure_code': GUESS, 'privacy.use_erasure_code': GUESS, 'staff.count_guess': GUESS,

  'member.issue_code': DELIVERY, 'privacy.issue_erasure_code': DELIVERY,

  'exports.forget_file': UPKEEP, 'outbox.relay': UPKEEP, 'privacy.forget_export_file': UPKEEP, 'privacy.mark_listed': UPKEEP, 'retention.apply_platform': UPKEEP, 'retention.sweep': UPKEEP, 'limits.sweep': UPKEEP,
  'retention.end_exports': UPKEEP, 'retention.forget_export_file': UPKEEP, 'upkeep.make_answer_partitions': UPKEEP,

  'factors.begin_second_step': READS, 'factors.read_second_step': READS, 'factors.read_security': READS, 'keys.read_kept': READS, 'keys.list_wrapped': READS, 'ledger.check_all': READS, 'ledger.read_books': READS, 'ledger.read_proven': READS,
  'staff.find_account': READS, 'staff.list_activity': READS, 'staff.list_chain_names': READS, 'staff.list_sessions': READS, 'team.find_invited': READS, 'team.read_invite': READS, 'upkeep.check_backups': READS,

  'test_side.list_messages': READS,

  'factors.begin_passkey_sign_in': BEGUN, 'factors.store_challenge': BEGUN, 'factors.begin_passkey': BEGUN, 'factors.begin_proof': BEGUN, 'factors.begin_totp': BEGUN,
  'factors.use_passkey': BEGUN, 'factors.use_step': BEGUN, 'staff.use_reset_code': BEGUN,

  'staff.note_mail': 'bookkeeping of a mail; its row is the record', 'staff.list_mails': READS,

  'factors.count_try': GUESS,

  'message.deliver': DELIVERY, 'message.release': DELIVERY, 'message.release_one': DELIVERY, 'message.send_receipt': DELIVERY, 'message.write_receipt': DELIVERY, 'message.tell_tier': DELIVERY,
  'message.warn_of_expiry': DELIVERY, 'message.warn_member': DELIVERY, 'message.take': DELIVERY, 'message.note_delivery': DELIVERY, 'message.note_sms_status': DELIVERY, 'message.note_status': DELIVERY,

  'webhooks.claim': UPKEEP, 'webhooks.file': WEBHOOK, 'webhooks.tell_disabled': 'mails to owners; their rows in staff_mail are the record',

  'job.clear_failure': UPKEEP, 'job.forget_counts': UPKEEP, 'job.note_failure': UPKEEP, 'keys.bind_master_key': UPKEEP, 'keys.rewrap': UPKEEP, 'keys.replace_wrapped': UPKEEP,
  'keys.rotate_master_key': UPKEEP, 'upkeep.note_backup': UPKEEP, 'upkeep.run_backfills': UPKEEP, 'upkeep.measure_backlog': READS, 'upkeep.note_check': UPKEEP,
  'upkeep.read_samples': READS, 'upkeep.sample_health': UPKEEP, 'upkeep.look_inside': READS, 'upkeep.keep_sample': UPKEEP,
}
