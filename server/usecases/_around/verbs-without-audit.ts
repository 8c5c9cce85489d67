const READS = 'reads only; looks at persons are noted by the readings inside'
const STEPS = 'steps of other verbs, each of which writes its own rows'
const BOOKS = 'an append-only row of the books with time, source and till is the record'
const PLATFORM = 'before a chain is known: there is no chain\'s log to write to; the row itself holds who and when'
const ACCOUNT = 'somebody\'s own account, which belongs to no chain; its row holds who and when, and a mail tells of it'
const GUESS = 'a counted guess; the row of the code keeps the count for a day'
const DELIVERY = 'bookkeeping of a message; the message log is the record'
const UPKEEP = 'upkeep without anybody who asked for it; counted in the process\'s log'

/** Verbs that may change something and write nothing to the audit log, each with the reason. A test holds the list to the verbs. */
export const VERBS_WITHOUT_AUDIT: Readonly<Record<string, string>> = {
  'audit.list': READS, 'audit.list_actors': READS, 'chains.find_by_host': READS, 'chains.list_of_staff': READS, 'chains.read_logo': READS,
  'exports.list_staff': READS, 'keys.authenticate': READS, 'keys.verify_widget_token': READS, 'member.list_offers': READS, 'member.read_home': READS,
  'programme.read_registry': READS, 'quotes.simulate': READS, 'sales.read': READS, 'staff.find_for_sign_in': READS, 'staff.read': READS, 'staff.read_session': READS,
  'stations.describe_file': READS, 'upkeep.list_chains': READS, 'upkeep.reach_database': READS, 'widgets.read_summary': READS,

  'chains.configure_both': STEPS,
  'member.start_sign_in': STEPS, 'message.welcome': STEPS, 'privacy.start_own_erasure': STEPS, 'retention.apply': STEPS,

  'ledger.expire': BOOKS, 'ledger.mature': BOOKS, 'quotes.make': BOOKS, 'sales.record': BOOKS, 'sales.refund': BOOKS, 'sales.void': BOOKS,
  'privacy.settle_erasures': 'finishes an erasure whose own row is in the log; points go by an entry of the ledger',

  'chains.store': PLATFORM, 'staff.confirm': PLATFORM, 'staff.end_session': PLATFORM, 'staff.open_session': PLATFORM, 'staff.sign_in': PLATFORM, 'staff.sign_up': PLATFORM, 'staff.store_sign_up': PLATFORM,

  'member.try_code': GUESS, 'privacy.try_erasure_code': GUESS, 'privacy.use_erasure_code': GUESS, 'staff.count_guess': GUESS, 'staff.use_code': GUESS,

  'member.issue_code': DELIVERY, 'privacy.issue_erasure_code': DELIVERY,

  'exports.forget_file': UPKEEP, 'outbox.relay': UPKEEP, 'privacy.forget_export_file': UPKEEP, 'privacy.mark_listed': UPKEEP, 'retention.apply_platform': UPKEEP, 'retention.sweep': UPKEEP,
  'retention.end_exports': UPKEEP, 'retention.forget_export_file': UPKEEP, 'upkeep.make_answer_partitions': UPKEEP,

  'factors.begin_second_step': READS, 'factors.read_second_step': READS, 'factors.read_security': READS, 'keys.read_kept': READS, 'keys.list_wrapped': READS, 'ledger.check_all': READS,
  'staff.find_account': READS, 'staff.list_sessions': READS, 'team.find_invited': READS, 'team.read_invite': READS, 'upkeep.check_backups': READS,

  'test_side.list_messages': READS,

  'factors.add_passkey': ACCOUNT, 'factors.store_passkey': ACCOUNT, 'factors.begin_passkey_sign_in': ACCOUNT, 'factors.store_challenge': ACCOUNT, 'factors.begin_passkey': ACCOUNT,
  'factors.begin_proof': ACCOUNT, 'factors.begin_totp': ACCOUNT, 'factors.confirm_totp': ACCOUNT, 'factors.store_totp': ACCOUNT, 'factors.finish_sign_in': ACCOUNT,
  'factors.mark_proven': ACCOUNT, 'factors.prove': ACCOUNT, 'factors.remove_passkey': ACCOUNT, 'factors.remove_totp': ACCOUNT, 'factors.renew_recovery_codes': ACCOUNT,
  'factors.use_code': ACCOUNT, 'factors.use_passkey': ACCOUNT, 'factors.use_step': ACCOUNT, 'staff.change_password': ACCOUNT, 'staff.end_own_sessions': ACCOUNT, 'staff.enter': ACCOUNT,
  'staff.forget_password': ACCOUNT, 'staff.rename': ACCOUNT, 'staff.reset_password': ACCOUNT, 'staff.store_password': ACCOUNT, 'staff.store_reset': ACCOUNT,
  'staff.use_reset_code': ACCOUNT, 'team.make_account': ACCOUNT, 'team.store_account': ACCOUNT,

  'factors.count_try': GUESS,

  'message.deliver': DELIVERY, 'message.take': DELIVERY, 'message.note_delivery': DELIVERY, 'message.note_sms_status': DELIVERY, 'message.note_status': DELIVERY,

  'job.clear_failure': UPKEEP, 'job.forget_counts': UPKEEP, 'job.note_failure': UPKEEP, 'keys.bind_master_key': UPKEEP, 'keys.rewrap': UPKEEP, 'keys.replace_wrapped': UPKEEP,
  'keys.rotate_master_key': UPKEEP, 'upkeep.note_backup': UPKEEP, 'upkeep.run_backfills': UPKEEP, 'upkeep.measure_backlog': READS, 'upkeep.note_check': UPKEEP,
  'upkeep.read_samples': READS, 'upkeep.sample_health': UPKEEP, 'upkeep.look_inside': READS, 'upkeep.keep_sample': UPKEEP,
}
