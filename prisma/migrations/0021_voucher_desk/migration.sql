-- Why: a till redeems a voucher outside a sale, for what it hands over, and calls that off again; an owner's systems bind vouchers
-- to stations and make them by the thousand, which till calls then mustn't look through (docs/decisions/vouchers.md). A redemption spends points or a voucher, never both. A voucher that is bound to other
-- stations isn't valid at a quote or a sale; one is used in a sale or by a redemption, once.
-- Undo: DROP FUNCTION "record_refund_rules_v2"(jsonb), "record_quote_rules_v2"(jsonb), "record_sale_of_quote_v2"(jsonb), "record_sale_rules_v2"(jsonb), "lock_vouchers_v2"(uuid, jsonb, text, timestamptz),
-- "spend_voucher_v1"(jsonb), "read_redemption_v3"(jsonb), "read_voucher_desk_v1"(jsonb), "read_till_rules_v2"(jsonb),
-- "rule_facts_json_v2"(uuid, text, jsonb); ALTER TABLE "voucher" DROP CONSTRAINT "voucher_used_once", DROP COLUMN "station_ids", DROP COLUMN "redemption_id";
-- DELETE FROM "redemption" WHERE "points" IS NULL; ALTER TABLE "redemption" DROP CONSTRAINT "redemption_of_one", DROP COLUMN "voucher_id", ALTER COLUMN "points" SET NOT NULL.

ALTER TABLE "redemption" ADD COLUMN "voucher_id" TEXT;
ALTER TABLE "redemption" ALTER COLUMN "points" DROP NOT NULL;
-- Accepted: no installation holds more than a demo's rows of this table yet, and each of them has points.
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_of_one" CHECK (("points" IS NULL) <> ("voucher_id" IS NULL));

ALTER TABLE "voucher" ADD COLUMN "redemption_id" TEXT;
ALTER TABLE "voucher" ADD COLUMN "station_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];
-- Accepted: no installation holds more than a demo's rows of this table yet, and none of them has a redemption.
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_used_once" CHECK ("redemption_id" IS NULL OR ("status" = 'redeemed' AND "sale_id" IS NULL));

-- Of one voucher at most one redemption stands, whatever the code above does.
-- Accepted: redemptions of vouchers begin with this release, so the index covers no row yet.
CREATE UNIQUE INDEX "redemption_of_voucher" ON "redemption" ("chain_id", "voucher_id") WHERE "voucher_id" IS NOT NULL AND "status" = 'done';

-- ---------------------------------------------------------------------------------------------------
-- Reads.
-- ---------------------------------------------------------------------------------------------------

/* What live rules ask for; a voucher that is good at other stations only isn't told of. */
CREATE FUNCTION "rule_facts_json_v2"(c uuid, who text, p jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  facts jsonb := rule_facts_json_v1(c, who, p);
BEGIN
  IF jsonb_array_length(coalesce(facts->'vouchers', '[]')) = 0 THEN RETURN facts; END IF;
  RETURN facts || jsonb_build_object('vouchers', (SELECT coalesce(jsonb_agg(x), '[]') FROM jsonb_array_elements(facts->'vouchers') x
    JOIN voucher v ON v.chain_id = c AND v.id = x->>'id' WHERE cardinality(coalesce(v.station_ids, '{}')) = 0 OR p->>'station_id' = ANY (v.station_ids)));
END $$;

CREATE FUNCTION "read_till_rules_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  facts jsonb := CASE WHEN (p->>'with_points')::boolean THEN read_till_points_v3(p) ELSE read_till_facts_v3(p) END;
BEGIN
  RETURN facts || jsonb_build_object('rules', rule_facts_json_v2((p->>'chain_id')::uuid, facts->'member'->>'id', p));
END $$;

/* A voucher by the keyed hash of its code, with every promotion that names its kind, in force or not, and what waits of them to be published. */
CREATE FUNCTION "read_voucher_desk_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  found voucher;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  SELECT * INTO found FROM voucher v WHERE v.chain_id = c AND v.code_hash = (p->>'code_hash')::bytea;
  IF found.id IS NULL THEN RETURN '{"voucher": null, "asked_by": []}'; END IF;
  RETURN jsonb_build_object(
    'voucher', jsonb_build_object('id', found.id, 'kind', found.kind, 'member_id', found.member_id, 'status', found.status, 'expires_at', found.expires_at, 'held_until', found.held_until, 'station_ids', coalesce(found.station_ids, '{}')),
    'asked_by', (SELECT coalesce(jsonb_agg(b.body ORDER BY m.id, b.version), '[]') FROM promotion m
       JOIN promotion_version b ON b.chain_id = c AND b.promotion_id = m.id AND b.version IN (m.current_version, m.draft_version)
       WHERE m.chain_id = c AND jsonb_path_exists(b.body, '$.conditions.** ? (@.code == "voucher").args.kinds[*] ? (@ == $kind)', jsonb_build_object('kind', found.kind))));
END $$;

/* A redemption with the account of now, and of one that spent a voucher that voucher. */
CREATE FUNCTION "read_redemption_v3"(p jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  found jsonb := read_redemption_v2(p);
BEGIN
  IF found->'redemption'->>'voucher_id' IS NULL THEN RETURN found; END IF;
  RETURN found || jsonb_build_object('voucher', (SELECT jsonb_build_object('id', v.id, 'kind', v.kind, 'status', v.status, 'expires_at', v.expires_at, 'held_until', v.held_until, 'member_id', v.member_id)
    FROM voucher v WHERE v.chain_id = (p->>'chain_id')::uuid AND v.id = found->'redemption'->>'voucher_id'));
END $$;

-- ---------------------------------------------------------------------------------------------------
-- Commit. The order of locks: member, then voucher or redemption. FC005 = the voucher can't be had (any more).
-- ---------------------------------------------------------------------------------------------------

/* Spends a voucher outside a sale (`redemption` with `voucher_id`), or calls that off (`cancels`; `returns_as` is what the voucher becomes).
   `members`: who redeems and whose account is told, as they were read. Key, answer, events and the card's code are `change_points_v1`'s, for whom no account changes. */
CREATE FUNCTION "spend_voucher_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  at timestamptz := (p->>'at')::timestamptz;
  wanted text := p->'redemption'->>'voucher_id';
  one jsonb;
  found record;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  FOR one IN SELECT x FROM jsonb_array_elements(p->'members') x ORDER BY x->>'id' LOOP
    IF NOT lock_member_v1(c, one) THEN RETURN '{"outcome": "stale"}'; END IF;
  END LOOP;
  IF wanted IS NOT NULL THEN
    SELECT v.status, v.held_until INTO found FROM voucher v WHERE v.chain_id = c AND v.id = wanted FOR NO KEY UPDATE;
    IF found.status IS NULL OR found.status NOT IN ('issued', 'returned') OR found.held_until > at THEN
      RAISE EXCEPTION 'voucher taken' USING ERRCODE = 'FC005', DETAIL = json_build_object('voucher_id', wanted)::text;
    END IF;
  END IF;
  outcome := change_points_v1(p || '{"parts": []}');
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  UPDATE voucher SET status = 'redeemed', redemption_id = p->'redemption'->>'id', redeemed_at = at, quote_id = NULL, held_until = NULL WHERE chain_id = c AND id = wanted;
  UPDATE voucher SET status = p->>'returns_as', redemption_id = NULL, redeemed_at = NULL WHERE chain_id = c AND id = p->>'returns_voucher' AND redemption_id = p->>'cancels';
  RETURN outcome;
END $$;

-- ---------------------------------------------------------------------------------------------------
-- What a sale, a quote or a refund locks and writes of vouchers is found by key. The versions before asked every voucher of the
-- chain whether it is named: with a hundred thousand codes about, a sale with one took 110 ms longer than without them.
-- Beside that nothing is changed in them.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "lock_vouchers_v2"(c uuid, ids jsonb, quoted text, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT v.id, v.status, v.quote_id, v.held_until FROM voucher v WHERE v.chain_id = c AND v.id = ANY (ARRAY(SELECT jsonb_array_elements_text(coalesce(ids, '[]')))) ORDER BY v.id FOR NO KEY UPDATE LOOP
    IF r.status NOT IN ('issued', 'returned') OR (r.quote_id IS DISTINCT FROM quoted AND r.held_until > at) THEN
      RAISE EXCEPTION 'voucher taken' USING ERRCODE = 'FC005', DETAIL = json_build_object('voucher_id', r.id)::text;
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION "record_sale_rules_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  at timestamptz := (p->>'at')::timestamptz;
  quoted text := p->'sale'->>'quote_id';
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_sale_name_v1(c, p->'sale'->>'station_id', p->'sale'->>'pos_id', p->'sale'->>'pos_transaction_id');
  IF NOT lock_buyer_v1(c, p) THEN RETURN '{"outcome": "stale"}'; END IF;
  PERFORM lock_vouchers_v2(c, p->'redeems', quoted, at);
  PERFORM open_accounts_v1(c, coalesce(p->'person', p)->'member'->>'id', p->'opens');
  outcome := CASE WHEN p ? 'person' THEN record_sale_pool_v1(p) WHEN p ? 'tier_change' THEN record_sale_tier_v1(p) ELSE record_sale_points_v1(p) END;
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  UPDATE voucher SET status = 'redeemed', sale_id = p->'sale'->>'id', redeemed_at = at, quote_id = NULL, held_until = NULL WHERE chain_id = c AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'redeems', '[]'))));
  UPDATE voucher SET quote_id = NULL, held_until = NULL WHERE chain_id = c AND quote_id = quoted;
  INSERT INTO voucher SELECT * FROM jsonb_populate_recordset(NULL::voucher, coalesce(p->'vouchers', '[]'));
  INSERT INTO draw_ticket SELECT * FROM jsonb_populate_recordset(NULL::draw_ticket, coalesce(p->'tickets', '[]'));
  RETURN outcome;
END $$;

CREATE FUNCTION "record_sale_of_quote_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  quoted text := p->'sale'->>'quote_id';
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_quote_name_v1(c, quoted);
  PERFORM FROM quote q WHERE q.chain_id = c AND q.id = quoted AND q.status = p->>'quote_status';
  IF NOT FOUND THEN RETURN '{"outcome": "stale"}'; END IF;
  RETURN CASE p->>'record' WHEN 'rules' THEN record_sale_rules_v2(p) WHEN 'pool' THEN record_sale_pool_v1(p) WHEN 'tier' THEN record_sale_tier_v1(p)
                           WHEN 'points' THEN record_sale_points_v1(p) ELSE record_sale_in_order_v1(p) END;
END $$;

CREATE FUNCTION "record_quote_rules_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF NOT lock_member_v1(c, p->'member') THEN RETURN '{"outcome": "stale"}'; END IF;
  PERFORM lock_vouchers_v2(c, p->'redeems', NULL, (p->>'at')::timestamptz);
  outcome := CASE WHEN p ? 'reservations' THEN record_quote_points_v1(p) ELSE record_quote_v1(p) END;
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  UPDATE voucher SET quote_id = p->'quote'->>'id', held_until = (p->'quote'->>'expires_at')::timestamptz WHERE chain_id = c AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'redeems', '[]'))));
  RETURN outcome;
END $$;

CREATE FUNCTION "record_refund_rules_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  sold text := p->'refund'->>'sale_id';
  usable int;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF NOT lock_buyer_v1(c, p) THEN RETURN '{"outcome": "stale"}'; END IF;
  PERFORM FROM voucher v WHERE v.chain_id = c AND v.id = ANY (ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'withdraws', '[]') || coalesce(p->'returns_vouchers', '[]')))) ORDER BY v.id FOR NO KEY UPDATE;
  SELECT count(*) INTO usable FROM voucher v WHERE v.chain_id = c AND v.id = ANY (ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'withdraws', '[]')))) AND v.status IN ('issued', 'returned');
  IF usable < jsonb_array_length(coalesce(p->'withdraws', '[]')) THEN RETURN '{"outcome": "stale"}'; END IF;
  outcome := CASE WHEN p ? 'person' THEN record_refund_pool_v1(p) ELSE record_refund_v1(p) END;
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  UPDATE voucher SET status = 'withdrawn', quote_id = NULL, held_until = NULL WHERE chain_id = c AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'withdraws', '[]'))));
  UPDATE voucher SET status = 'returned', sale_id = NULL, redeemed_at = NULL WHERE chain_id = c AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'returns_vouchers', '[]')))) AND sale_id = sold;
  UPDATE draw_ticket SET returned_at = (p->>'at')::timestamptz WHERE chain_id = c AND sale_id = sold AND returned_at IS NULL AND (p->>'returns_tickets')::boolean;
  RETURN outcome;
END $$;
