/** Actions that have words of their own; what another version of the product wrote is shown by its code. */
export const KNOWN_ACTIONS = [
  'member.enrol', 'member.enrol_known', 'member.sign_in', 'member.end_session', 'member.update_vehicle', 'member.find', 'member.search', 'member.list', 'member.list_entries', 'member.list_sales', 'member.look_up',
  'privacy.read', 'privacy.publish_terms', 'privacy.accept_terms', 'privacy.set_marketing', 'privacy.export_member', 'privacy.erase',
  'message.set_wanted', 'message.subscribe_push', 'message.unsubscribe_push', 'message.update_switches',
  'exports.start', 'exports.move', 'exports.download', 'audit.note_export',
  'chains.prepare_side', 'chains.store_brand', 'chains.update_setup',
  'keys.create', 'keys.revoke', 'keys.create_widget_secret', 'keys.revoke_widget_secret',
  'webhooks.store', 'webhooks.update', 'webhooks.rotate', 'webhooks.delete', 'webhooks.replay', 'webhooks.replay_one', 'webhooks.test', 'webhooks.settle',
  'programme.apply_template', 'programme.create_promotion', 'programme.publish_promotion', 'programme.pause_promotion', 'programme.end_promotion', 'programme.update', 'programme.refresh_rules',
  'stations.create', 'stations.create_grade', 'stations.set_prices', 'stations.withdraw_price', 'stations.set_stock', 'stations.close_day', 'stations.store', 'stations.set_places', 'stations.rename_place', 'stations.delete_place',
  'segments.create', 'segments.rename', 'segments.delete', 'segments.set_member', 'widgets.activate', 'members.set_attribute', 'members.read_facts', 'vouchers.issue', 'vouchers.withdraw',
] as const
export type KnownAction = (typeof KNOWN_ACTIONS)[number]

export const KNOWN_KINDS = ['member', 'member_session', 'vehicle', 'push_subscription', 'message_switches', 'terms', 'export', 'audit', 'chain', 'brand', 'setup', 'api_key', 'widget_secret', 'programme', 'promotion', 'rule_set', 'station', 'station_group', 'station_region', 'grade', 'price', 'business_day', 'import', 'segment', 'voucher', 'webhook_endpoint'] as const

export const isKnown = <T extends string>(known: readonly T[], text: string): text is T => (known as readonly string[]).includes(text)

type Underscored<T extends string> = T extends `${infer Area}.${infer Verb}` ? `${Area}_${Verb}` : never
/** Messages can't have a dot in their key. */
export const actionKey = (action: KnownAction): Underscored<KnownAction> => action.replace('.', '_') as Underscored<KnownAction>
