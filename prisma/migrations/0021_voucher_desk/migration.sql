-- Why: a till redeems a voucher outside a sale, for what it hands over, and calls that off again; an owner's systems bind vouchers
-- to stations (docs/decisions/vouchers.md). A redemption spends points or a voucher, never both. A voucher that is bound to other
-- stations isn't valid at a quote or a sale; one is used in a sale or by a redemption, once.
-- Undo: DROP FUNCTION "spend_voucher_v1"(jsonb), "read_redemption_v3"(jsonb), "read_voucher_desk_v1"(jsonb), "read_till_rules_v2"(jsonb),
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
