-- Why: promotions know more than basket, clock and tier, and want more than discounts and points (docs/decisions/facts-and-intents.md).
-- Stations have a region and stand in groups, members in segments and under attributes; what an erased member identified by is
-- remembered as a keyed hash, so that a first fill is given once to a phone, card or plate. Vouchers are issued, held by a quote,
-- redeemed by a sale and come back with it; draw tickets are given by sales. The till's read brings what live rules ask for,
-- and a sale that gives or takes more than discounts and points does so in its one commit; every other sale runs as before.
-- Undo: DROP FUNCTION "merge_members_v2"(jsonb), "void_quote_rules_v1"(jsonb), "record_refund_rules_v1"(jsonb), "record_quote_rules_v1"(jsonb), "record_sale_rules_v1"(jsonb), "lock_vouchers_v1"(uuid, jsonb, text, timestamptz),
-- "lock_buyer_v1"(uuid, jsonb), "open_accounts_v1"(uuid, text, jsonb), "read_sale_rules_v1"(jsonb), "read_till_rules_v1"(jsonb), "rule_facts_json_v1"(uuid, text, jsonb), "history_json_v1"(uuid, text, jsonb, timestamptz), "former_hash_v1"(text, bytea);
-- DROP INDEX "sale_suspect_of_member"; DROP TABLE "draw_ticket", "voucher", "former_identifier", "member_attribute", "segment_member", "segment", "station_group_member", "station_group"; ALTER TABLE "station" DROP COLUMN "region";

ALTER TABLE "station" ADD COLUMN "region" TEXT;

-- CreateTable
CREATE TABLE "station_group" (
    "chain_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "station_group_pkey" PRIMARY KEY ("chain_id","code")
);

-- CreateTable
CREATE TABLE "station_group_member" (
    "chain_id" UUID NOT NULL,
    "group_code" TEXT NOT NULL,
    "station_id" TEXT NOT NULL,

    CONSTRAINT "station_group_member_pkey" PRIMARY KEY ("chain_id","group_code","station_id")
);

-- CreateTable
CREATE TABLE "segment" (
    "chain_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("chain_id","code")
);

-- CreateTable
CREATE TABLE "segment_member" (
    "chain_id" UUID NOT NULL,
    "segment_code" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_member_pkey" PRIMARY KEY ("chain_id","segment_code","member_id")
);

-- CreateTable
CREATE TABLE "member_attribute" (
    "chain_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_attribute_pkey" PRIMARY KEY ("chain_id","member_id","name")
);

-- CreateTable
CREATE TABLE "former_identifier" (
    "chain_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_identifier_pkey" PRIMARY KEY ("chain_id","kind","hash")
);

-- CreateTable
CREATE TABLE "voucher" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "member_id" TEXT,
    "promotion_id" TEXT,
    "status" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT NOT NULL,
    "source_sale_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "quote_id" TEXT,
    "held_until" TIMESTAMPTZ(3),
    "sale_id" TEXT,
    "redeemed_at" TIMESTAMPTZ(3),

    CONSTRAINT "voucher_pkey" PRIMARY KEY ("chain_id","id")
) WITH (fillfactor = 80);

-- CreateTable
CREATE TABLE "draw_ticket" (
    "chain_id" UUID NOT NULL,
    "sale_id" TEXT NOT NULL,
    "promotion_id" TEXT NOT NULL,
    "draw" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "draw_ticket_pkey" PRIMARY KEY ("chain_id","sale_id","promotion_id","draw")
);

-- CreateIndex
CREATE INDEX "station_group_member_chain_id_station_id_idx" ON "station_group_member"("chain_id", "station_id");

-- CreateIndex
CREATE INDEX "segment_member_chain_id_member_id_idx" ON "segment_member"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "former_identifier_chain_id_left_at_idx" ON "former_identifier"("chain_id", "left_at");

-- CreateIndex
CREATE UNIQUE INDEX "voucher_chain_id_code_hash_key" ON "voucher"("chain_id", "code_hash");

-- CreateIndex
CREATE INDEX "voucher_chain_id_member_id_idx" ON "voucher"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "voucher_chain_id_source_sale_id_idx" ON "voucher"("chain_id", "source_sale_id");

-- CreateIndex
CREATE INDEX "voucher_chain_id_sale_id_idx" ON "voucher"("chain_id", "sale_id");

-- CreateIndex
CREATE INDEX "voucher_chain_id_quote_id_idx" ON "voucher"("chain_id", "quote_id");

-- CreateIndex
CREATE INDEX "draw_ticket_chain_id_draw_idx" ON "draw_ticket"("chain_id", "draw");

-- CreateIndex
CREATE INDEX "draw_ticket_chain_id_member_id_idx" ON "draw_ticket"("chain_id", "member_id");

-- AddForeignKey
ALTER TABLE "station_group_member" ADD CONSTRAINT "station_group_member_chain_id_group_code_fkey" FOREIGN KEY ("chain_id", "group_code") REFERENCES "station_group"("chain_id", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "station_group_member" ADD CONSTRAINT "station_group_member_chain_id_station_id_fkey" FOREIGN KEY ("chain_id", "station_id") REFERENCES "station"("chain_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_member" ADD CONSTRAINT "segment_member_chain_id_segment_code_fkey" FOREIGN KEY ("chain_id", "segment_code") REFERENCES "segment"("chain_id", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "voucher" ADD CONSTRAINT "voucher_status_known" CHECK ("status" IN ('issued', 'redeemed', 'returned', 'withdrawn')),
                      ADD CONSTRAINT "voucher_redeemed_somewhere" CHECK ("status" <> 'redeemed' OR "redeemed_at" IS NOT NULL),
                      ADD CONSTRAINT "voucher_held_until" CHECK (("quote_id" IS NULL) = ("held_until" IS NULL));
ALTER TABLE "draw_ticket" ADD CONSTRAINT "draw_ticket_positive" CHECK ("count" > 0);

-- A till's clock that wasn't believed says nothing of when a fill was: those sales are found by when they were recorded.
-- Accepted: no installation holds more than a demo's rows of this table yet.
CREATE INDEX "sale_suspect_of_member" ON "sale" ("chain_id", "member_id", "recorded_at") WHERE 'clock_suspect' = ANY ("flags");

-- ---------------------------------------------------------------------------------------------------
-- Rights, as in the first migration.
-- ---------------------------------------------------------------------------------------------------
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['station_group', 'station_group_member', 'segment', 'segment_member', 'member_attribute', 'former_identifier', 'voucher', 'draw_ticket'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecourt_app', name);
  END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------------
-- What live rules ask for. `needs`: {station, profile, assets: true, histories: [{period, from, to}]}; what isn't asked for isn't read.
-- ---------------------------------------------------------------------------------------------------

/* What outlives an erasure of an identifier: no index of a living one, and not to be made without the chain's key. */
CREATE FUNCTION "former_hash_v1"(kind text, blind_index bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to('former:' || kind || ':', 'UTF8') || blind_index)
$$;

/* Fills of a member by period: sales with fuel that wasn't wholly taken back, whenever they came. Where the till's clock wasn't believed ours counts. */
CREATE FUNCTION "history_json_v1"(c uuid, who text, histories jsonb, at timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'periods', (SELECT coalesce(jsonb_object_agg(h.period, jsonb_build_array(f.fills, f.volumes)), '{}')
      FROM jsonb_to_recordset(histories) AS h (period text, "from" timestamptz, "to" timestamptz)
      CROSS JOIN LATERAL (
        SELECT count(DISTINCT s.id) AS fills, coalesce((
          SELECT jsonb_object_agg(u.unit, u.volume::text) FROM (
            SELECT l.unit, sum(CASE WHEN l.amount_minor = 0 THEN l.quantity ELSE round(l.quantity::numeric * (l.amount_minor - l.refunded_minor) / l.amount_minor) END) AS volume
            FROM sale_line l WHERE l.chain_id = c AND l.sale_id = ANY (array_agg(s.id)) AND l.type = 'fuel' GROUP BY l.unit) u), '{}') AS volumes
        FROM (
          SELECT x.id FROM sale x WHERE x.chain_id = c AND x.member_id = who AND x.occurred_at >= h."from" AND x.occurred_at < h."to"
            AND x.status IN ('finalised', 'partly_refunded') AND NOT coalesce('clock_suspect' = ANY (x.flags), false)
          UNION ALL
          SELECT x.id FROM sale x WHERE x.chain_id = c AND x.member_id = who AND 'clock_suspect' = ANY (x.flags) AND x.recorded_at >= h."from" AND x.recorded_at < h."to"
            AND x.status IN ('finalised', 'partly_refunded')) s
        WHERE EXISTS (SELECT FROM sale_line l WHERE l.chain_id = c AND l.sale_id = s.id AND l.type = 'fuel' AND l.quantity > 0 AND (l.amount_minor = 0 OR l.refunded_minor < l.amount_minor))) f),
    'last_fill_at', (SELECT max(t.filled_at) FROM (
        (SELECT x.occurred_at AS filled_at FROM sale x WHERE x.chain_id = c AND x.member_id = who AND x.occurred_at <= at
          AND x.status IN ('finalised', 'partly_refunded') AND NOT coalesce('clock_suspect' = ANY (x.flags), false)
          AND EXISTS (SELECT FROM sale_line l WHERE l.chain_id = c AND l.sale_id = x.id AND l.type = 'fuel' AND l.quantity > 0 AND (l.amount_minor = 0 OR l.refunded_minor < l.amount_minor))
         ORDER BY x.occurred_at DESC LIMIT 1)
        UNION ALL
        (SELECT x.recorded_at FROM sale x WHERE x.chain_id = c AND x.member_id = who AND 'clock_suspect' = ANY (x.flags) AND x.recorded_at <= at
          AND x.status IN ('finalised', 'partly_refunded')
          AND EXISTS (SELECT FROM sale_line l WHERE l.chain_id = c AND l.sale_id = x.id AND l.type = 'fuel' AND l.quantity > 0 AND (l.amount_minor = 0 OR l.refunded_minor < l.amount_minor))
         ORDER BY x.recorded_at DESC LIMIT 1)) t),
    'was_member', EXISTS (SELECT FROM member_identifier i JOIN former_identifier f ON f.chain_id = c AND f.kind = i.kind AND f.hash = former_hash_v1(i.kind, i.blind_index)
                          WHERE i.chain_id = c AND i.member_id = who AND i.kind IN ('phone', 'card', 'plate')))
$$;

/* `who` is the member's id, null without one. */
CREATE FUNCTION "rule_facts_json_v1"(c uuid, who text, p jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  n jsonb := p->'needs';
  at timestamptz := (p->>'at')::timestamptz;
  quoted text := p->>'quote_id';
  facts jsonb := '{}';
BEGIN
  IF n ? 'station' THEN
    facts := facts || jsonb_build_object('station', jsonb_build_object(
      'region', (SELECT s.region FROM station s WHERE s.chain_id = c AND s.id = p->>'station_id'),
      'groups', (SELECT coalesce(jsonb_agg(g.group_code ORDER BY g.group_code), '[]') FROM station_group_member g WHERE g.chain_id = c AND g.station_id = p->>'station_id'),
      'stock', (SELECT coalesce(jsonb_object_agg(g.code, r.quantity::text), '{}') FROM grade g CROSS JOIN LATERAL (
                  SELECT k.quantity FROM stock_reading k WHERE k.chain_id = c AND k.station_id = p->>'station_id' AND k.grade_code = g.code AND k.recorded_at <= at
                  ORDER BY k.recorded_at DESC LIMIT 1) r WHERE g.chain_id = c)));
  END IF;
  IF who IS NOT NULL AND n ? 'profile' THEN
    facts := facts || jsonb_build_object('profile', jsonb_build_object(
      'attributes', (SELECT coalesce(jsonb_object_agg(a.name, a.value), '{}') FROM member_attribute a WHERE a.chain_id = c AND a.member_id = who),
      'segments', (SELECT coalesce(jsonb_agg(s.segment_code ORDER BY s.segment_code), '[]') FROM segment_member s WHERE s.chain_id = c AND s.member_id = who),
      'vehicles', (SELECT coalesce(jsonb_agg(jsonb_build_object('grade', v.grade, 'tank', v.tank_thousandths::text) ORDER BY v.id), '[]') FROM vehicle v WHERE v.chain_id = c AND v.member_id = who),
      'personal', (SELECT jsonb_build_object('wrapped_key', encode(m.wrapped_key, 'base64'), 'sealed', encode(m.sealed, 'base64')) FROM member_personal m WHERE m.chain_id = c AND m.member_id = who)));
  END IF;
  IF who IS NOT NULL AND n ? 'histories' THEN
    facts := facts || jsonb_build_object('history', history_json_v1(c, who, n->'histories', at));
  END IF;
  IF who IS NOT NULL AND n ? 'assets' THEN
    facts := facts || jsonb_build_object('assets', (SELECT coalesce(jsonb_object_agg(a.asset, a.available::text), '{}') FROM account a
      WHERE a.chain_id = c AND a.owner_kind = 'member' AND a.owner_id = who AND a.asset IN ('growth', 'stored_value')));
  END IF;
  IF p ? 'code_hashes' THEN
    facts := facts || jsonb_build_object('vouchers', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'hash', encode(v.code_hash, 'hex'), 'id', v.id, 'kind', v.kind, 'member_id', v.member_id, 'status', v.status, 'expires_at', v.expires_at,
        'is_held', v.quote_id IS DISTINCT FROM quoted AND v.held_until > at)), '[]')
      FROM voucher v WHERE v.chain_id = c AND v.code_hash = ANY (ARRAY(SELECT decode(h, 'hex') FROM jsonb_array_elements_text(p->'code_hashes') h))));
  END IF;
  IF jsonb_array_length(coalesce(p->'voucher_limit_keys', '[]')) > 0 THEN
    facts := facts || jsonb_build_object('voucher_limits', (SELECT coalesce(jsonb_object_agg(k.key, l.total), '{}') FROM (
        SELECT replace(w.key, '@voucher', o.id) AS key, w.limit_id, replace(w.period_key, '@voucher', o.id) AS period_key
        FROM jsonb_to_recordset(p->'voucher_limit_keys') AS w (key text, limit_id text, period_key text)
        CROSS JOIN (SELECT v->>'id' AS id FROM jsonb_array_elements(coalesce(facts->'vouchers', '[]')) v
                    UNION SELECT x->'voucher'->>'id' FROM quote q CROSS JOIN LATERAL jsonb_array_elements(coalesce(q.snapshot->'facts'->'codes', '[]')) x
                    WHERE q.chain_id = c AND q.id = quoted AND x ? 'voucher') o) k
      CROSS JOIN LATERAL (
        SELECT (sum(s."left") + coalesce((SELECT sum(v.amount) FROM limit_reservation v WHERE v.chain_id = c AND v.limit_id = k.limit_id AND v.period_key = k.period_key
                  AND (v.expires_at <= at OR v.quote_id = quoted)), 0))::text AS total
        FROM limit_slice s WHERE s.chain_id = c AND s.limit_id = k.limit_id AND s.period_key = k.period_key) l
      WHERE l.total IS NOT NULL));
  END IF;
  RETURN facts;
END $$;

/* What the till's read brings, and what live rules ask for; the volume of a member's fills by unit, the caller takes the chain's own. */
CREATE FUNCTION "read_till_rules_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  facts jsonb := CASE WHEN (p->>'with_points')::boolean THEN read_till_points_v3(p) ELSE read_till_facts_v3(p) END;
BEGIN
  RETURN facts || jsonb_build_object('rules', rule_facts_json_v1((p->>'chain_id')::uuid, facts->'member'->>'id', p));
END $$;

/* A sale with what it gave beside discounts and points, and what was taken back of that. */
CREATE FUNCTION "read_sale_rules_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  found jsonb := read_sale_points_v3(p);
  sold text := found->'sale'->>'id';
BEGIN
  IF sold IS NULL THEN RETURN found; END IF;
  RETURN found || jsonb_build_object('given', jsonb_build_object(
    'assets', (SELECT coalesce(jsonb_agg(jsonb_build_object('asset', e.asset, 'entry_id', e.id, 'amount', e.amount::text,
                 'from', (SELECT coalesce(jsonb_agg(jsonb_build_array(m.from_account_id, m.amount) ORDER BY m.ordinal), '[]') FROM posting m WHERE m.chain_id = c AND m.entry_id = e.id),
                 'balance', (SELECT a.available::text FROM account a WHERE a.chain_id = c AND a.id = 'member:' || (found->'member'->>'id') || ':' || e.asset)) ORDER BY e.asset), '[]')
               FROM entry e WHERE e.chain_id = c AND e.source_type = 'sale' AND e.source_id = sold AND e.kind = 'earn' AND e.asset IN ('growth', 'stored_value')),
    'issued', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'status', v.status, 'expires_at', v.expires_at) ORDER BY v.id), '[]') FROM voucher v WHERE v.chain_id = c AND v.source_sale_id = sold),
    'redeemed', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'status', v.status, 'expires_at', v.expires_at) ORDER BY v.id), '[]') FROM voucher v WHERE v.chain_id = c AND v.sale_id = sold AND v.status = 'redeemed'),
    'tickets', (SELECT coalesce(sum(t.count), 0) FROM draw_ticket t WHERE t.chain_id = c AND t.sale_id = sold AND t.returned_at IS NULL)));
END $$;

-- ---------------------------------------------------------------------------------------------------
-- Commits. The order of locks: members, vouchers, limits; ascending ids. FC005 = a voucher can't be had (any more), evaluate without it.
-- ---------------------------------------------------------------------------------------------------

/* Assets of which the member has no account yet get one with nothing on it: the ledger's one writer then finds it. */
CREATE FUNCTION "open_accounts_v1"(c uuid, who text, assets jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO account (chain_id, id, owner_kind, owner_id, asset, available, pending, reserved, debt)
  SELECT c, 'member:' || who || ':' || a, 'member', who, a, 0, 0, 0, 0 FROM jsonb_array_elements_text(coalesce(assets, '[]')) a ORDER BY a ON CONFLICT DO NOTHING
$$;

/* Locks vouchers that a quote holds or a sale redeems; a voucher that was redeemed, withdrawn or is held by another quote is refused. */
CREATE FUNCTION "lock_vouchers_v1"(c uuid, ids jsonb, quoted text, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT v.id, v.status, v.quote_id, v.held_until FROM voucher v WHERE v.chain_id = c AND coalesce(ids, '[]') ? v.id ORDER BY v.id FOR NO KEY UPDATE LOOP
    IF r.status NOT IN ('issued', 'returned') OR (r.quote_id IS DISTINCT FROM quoted AND r.held_until > at) THEN
      RAISE EXCEPTION 'voucher taken' USING ERRCODE = 'FC005', DETAIL = json_build_object('voucher_id', r.id)::text;
    END IF;
  END LOOP;
END $$;

/* Whose account it is, and who bought where the points are on another's. */
CREATE FUNCTION "lock_buyer_v1"(c uuid, p jsonb) RETURNS boolean LANGUAGE sql AS $$
  SELECT CASE WHEN p ? 'person' THEN lock_person_v1(c, p) ELSE lock_member_v1(c, p->'member') END
$$;

/* A sale that gives or takes more than discounts and points. `opens`: assets of its entries; `redeems`: ids of vouchers; `vouchers` and `tickets`: rows
   that it makes. What its quote held of vouchers is let go of. */
CREATE FUNCTION "record_sale_rules_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  at timestamptz := (p->>'at')::timestamptz;
  quoted text := p->'sale'->>'quote_id';
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_sale_name_v1(c, p->'sale'->>'station_id', p->'sale'->>'pos_id', p->'sale'->>'pos_transaction_id');
  IF NOT lock_buyer_v1(c, p) THEN RETURN '{"outcome": "stale"}'; END IF;
  PERFORM lock_vouchers_v1(c, p->'redeems', quoted, at);
  PERFORM open_accounts_v1(c, coalesce(p->'person', p)->'member'->>'id', p->'opens');
  outcome := CASE WHEN p ? 'person' THEN record_sale_pool_v1(p) WHEN p ? 'tier_change' THEN record_sale_tier_v1(p) ELSE record_sale_points_v1(p) END;
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  UPDATE voucher SET status = 'redeemed', sale_id = p->'sale'->>'id', redeemed_at = at, quote_id = NULL, held_until = NULL WHERE chain_id = c AND p->'redeems' ? id;
  UPDATE voucher SET quote_id = NULL, held_until = NULL WHERE chain_id = c AND quote_id = quoted;
  INSERT INTO voucher SELECT * FROM jsonb_populate_recordset(NULL::voucher, coalesce(p->'vouchers', '[]'));
  INSERT INTO draw_ticket SELECT * FROM jsonb_populate_recordset(NULL::draw_ticket, coalesce(p->'tickets', '[]'));
  RETURN outcome;
END $$;

/* A quote that holds vouchers until it expires. `with_points` as in the read. */
CREATE FUNCTION "record_quote_rules_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF NOT lock_member_v1(c, p->'member') THEN RETURN '{"outcome": "stale"}'; END IF;
  PERFORM lock_vouchers_v1(c, p->'redeems', NULL, (p->>'at')::timestamptz);
  outcome := CASE WHEN p ? 'reservations' THEN record_quote_points_v1(p) ELSE record_quote_v1(p) END;
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  UPDATE voucher SET quote_id = p->'quote'->>'id', held_until = (p->'quote'->>'expires_at')::timestamptz WHERE chain_id = c AND p->'redeems' ? id;
  RETURN outcome;
END $$;

/* A refund of a sale that gave or took such things. `withdraws` are vouchers that it issued and that nobody used, `returns_vouchers` those that it redeemed;
   whoever used one in between makes the refund look again. */
CREATE FUNCTION "record_refund_rules_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  sold text := p->'refund'->>'sale_id';
  usable int;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF NOT lock_buyer_v1(c, p) THEN RETURN '{"outcome": "stale"}'; END IF;
  PERFORM FROM voucher v WHERE v.chain_id = c AND (coalesce(p->'withdraws', '[]') ? v.id OR coalesce(p->'returns_vouchers', '[]') ? v.id) ORDER BY v.id FOR NO KEY UPDATE;
  SELECT count(*) INTO usable FROM voucher v WHERE v.chain_id = c AND coalesce(p->'withdraws', '[]') ? v.id AND v.status IN ('issued', 'returned');
  IF usable < jsonb_array_length(coalesce(p->'withdraws', '[]')) THEN RETURN '{"outcome": "stale"}'; END IF;
  outcome := CASE WHEN p ? 'person' THEN record_refund_pool_v1(p) ELSE record_refund_v1(p) END;
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  UPDATE voucher SET status = 'withdrawn', quote_id = NULL, held_until = NULL WHERE chain_id = c AND coalesce(p->'withdraws', '[]') ? id;
  UPDATE voucher SET status = 'returned', sale_id = NULL, redeemed_at = NULL WHERE chain_id = c AND coalesce(p->'returns_vouchers', '[]') ? id AND sale_id = sold;
  UPDATE draw_ticket SET returned_at = (p->>'at')::timestamptz WHERE chain_id = c AND sale_id = sold AND returned_at IS NULL AND (p->>'returns_tickets')::boolean;
  RETURN outcome;
END $$;

/* Calls a quote off: limits, points and vouchers that it holds go back. */
CREATE FUNCTION "void_quote_rules_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_holder_v1(c, p->>'quote_id');
  PERFORM FROM voucher v WHERE v.chain_id = c AND v.quote_id = p->>'quote_id' ORDER BY v.id FOR NO KEY UPDATE;
  outcome := void_quote_v3(p);
  IF outcome->>'outcome' = 'done' THEN UPDATE voucher SET quote_id = NULL, held_until = NULL WHERE chain_id = c AND quote_id = p->>'quote_id'; END IF;
  RETURN outcome;
END $$;

/* The merge, and what the chain noted of both: of an attribute that both have the kept one's stays. */
CREATE FUNCTION "merge_members_v2"(p jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  absorbed text := p->>'absorbed_id';
  kept text := p->>'kept_id';
BEGIN
  PERFORM merge_members_v1(p);
  INSERT INTO segment_member (chain_id, segment_code, member_id, added_at)
  SELECT c, o.segment_code, kept, o.added_at FROM segment_member o WHERE o.chain_id = c AND o.member_id = absorbed ON CONFLICT DO NOTHING;
  DELETE FROM segment_member WHERE chain_id = c AND member_id = absorbed;
  INSERT INTO member_attribute (chain_id, member_id, name, value, set_at)
  SELECT c, kept, o.name, o.value, o.set_at FROM member_attribute o WHERE o.chain_id = c AND o.member_id = absorbed ON CONFLICT DO NOTHING;
  DELETE FROM member_attribute WHERE chain_id = c AND member_id = absorbed;
  UPDATE voucher SET member_id = kept WHERE chain_id = c AND member_id = absorbed;
  UPDATE draw_ticket SET member_id = kept WHERE chain_id = c AND member_id = absorbed;
END $$;
