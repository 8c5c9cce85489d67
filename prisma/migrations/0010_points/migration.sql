-- Why: points can be spent. A quote may hold points by lot until it expires (point_reservation), points are redeemed
-- without a sale (redemption), staff adjust them (adjustment); what reads and commits them is one call each, around
-- the functions of the first migration, which stay as they are for sales without points.
-- Undo: DROP INDEX "lot_maturing_empty"; DROP FUNCTION "change_points_v1"(jsonb), "release_reservation_v1"(jsonb), "void_quote_v2"(jsonb),
-- "record_quote_points_v1"(jsonb), "record_sale_points_v1"(jsonb), "extend_lots_v1"(uuid, jsonb, timestamptz), "release_points_v1"(uuid, text, timestamptz, text),
-- "read_redemption_v1"(jsonb), "read_account_v2"(jsonb), "read_sale_points_v1"(jsonb), "read_till_points_v1"(jsonb), "open_lots_json_v1"(uuid, text, text, timestamptz), "spend_code_v1"(uuid, jsonb, timestamptz); DROP TABLE "point_reservation", "redemption", "adjustment", "spent_code";

-- CreateTable
CREATE TABLE "point_reservation" (
    "chain_id" UUID NOT NULL,
    "quote_id" TEXT NOT NULL,
    "lot_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "point_reservation_pkey" PRIMARY KEY ("chain_id","quote_id","lot_id")
);

-- CreateTable
CREATE TABLE "redemption" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "station_id" TEXT,
    "points" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "redemption_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "adjustment" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "asset" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "made_by_kind" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reversed_by" TEXT,
    "reversed_at" TIMESTAMPTZ(3),

    CONSTRAINT "adjustment_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "spent_code" (
    "chain_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_code_pkey" PRIMARY KEY ("chain_id","code_hash")
);

-- CreateIndex
CREATE INDEX "point_reservation_chain_id_lot_id_idx" ON "point_reservation"("chain_id", "lot_id");

-- CreateIndex
CREATE INDEX "point_reservation_chain_id_expires_at_idx" ON "point_reservation"("chain_id", "expires_at");

-- CreateIndex
CREATE INDEX "redemption_chain_id_member_id_idx" ON "redemption"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "adjustment_chain_id_member_id_idx" ON "adjustment"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "adjustment_chain_id_status_idx" ON "adjustment"("chain_id", "status");

-- CreateIndex
CREATE INDEX "spent_code_chain_id_created_at_idx" ON "spent_code"("chain_id", "created_at");

ALTER TABLE "point_reservation" ADD CONSTRAINT "point_reservation_positive" CHECK ("amount" > 0);
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_positive" CHECK ("points" > 0),
                         ADD CONSTRAINT "redemption_status_known" CHECK ("status" IN ('done', 'cancelled'));
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_changes" CHECK ("amount" <> 0),
                         ADD CONSTRAINT "adjustment_status_known" CHECK ("status" IN ('done', 'waiting', 'declined', 'reversed'));

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['point_reservation', 'redemption', 'adjustment', 'spent_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecourt_app', name);
  END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------------
-- Reads. `held` is what quotes hold of a lot, `own` the part of that which the asked quote holds; what may
-- be spent is left - held. Lots of a member are found by the index of those that have something left; those that
-- mature although nothing is left of them, by one of their own.
-- ---------------------------------------------------------------------------------------------------
-- Accepted: no installation holds more than a demo's rows of this table yet.
CREATE INDEX "lot_maturing_empty" ON "lot" ("chain_id", "account_id", "starts_at") WHERE "left" = 0 AND "state" = 'pending';

CREATE FUNCTION "open_lots_json_v1"(c uuid, who text, quoted text, maturing_until timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'state', l.state, 'left', l."left", 'starts_at', l.starts_at, 'expires_at', l.expires_at,
           'held', coalesce(h.held, 0), 'own', coalesce(h.own, 0)) ORDER BY l.expires_at NULLS LAST, l.starts_at, l.id), '[]')
  FROM (SELECT * FROM lot WHERE chain_id = c AND account_id = 'member:' || who || ':points' AND "left" > 0
        UNION ALL
        SELECT * FROM lot WHERE chain_id = c AND account_id = 'member:' || who || ':points' AND "left" = 0 AND "state" = 'pending' AND starts_at <= maturing_until) l
  LEFT JOIN LATERAL (SELECT sum(v.amount) AS held, sum(v.amount) FILTER (WHERE v.quote_id = quoted) AS own
                     FROM point_reservation v WHERE v.chain_id = c AND v.lot_id = l.id) h ON true
$$;

/* What the till's read brings, and the member's open lots; who holds points by the quote. */
CREATE FUNCTION "read_till_points_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  facts jsonb := read_till_facts_v1(p);
BEGIN
  RETURN facts || jsonb_build_object(
    'lots', open_lots_json_v1(c, facts->'member'->>'id', p->>'quote_id', NULL),
    'held_for', (SELECT v.member_id FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = p->>'quote_id' LIMIT 1));
END $$;

/* A sale with what quotes hold of its lots, and the lots that its points were paid from with what came back to each. */
CREATE FUNCTION "read_sale_points_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  found jsonb := read_sale_v1(p);
  sold text := found->'sale'->>'id';
BEGIN
  IF sold IS NULL THEN RETURN found; END IF;
  RETURN found || jsonb_build_object(
    'held', (SELECT coalesce(jsonb_object_agg(h.lot_id, h.amount), '{}') FROM (
      SELECT v.lot_id, sum(v.amount) AS amount FROM point_reservation v
      WHERE v.chain_id = c AND v.lot_id IN (SELECT l->>'id' FROM jsonb_array_elements(found->'lots') l) GROUP BY v.lot_id) h),
    'spent', (SELECT jsonb_build_object('entry_id', e.id, 'points', -e.amount,
        'given_back', (SELECT coalesce(sum(b.amount), 0) FROM refund r JOIN entry b ON b.chain_id = c AND b.source_type = 'points_back' AND b.source_id = r.id AND b.kind = 'reverse'
                       WHERE r.chain_id = c AND r.sale_id = sold),
        'lots', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'state', l.state, 'expires_at', l.expires_at, 'account_id', l.account_id,
                   'open', -m.amount - coalesce((SELECT sum(n.amount) FROM refund r JOIN entry b ON b.chain_id = c AND b.source_type = 'points_back' AND b.source_id = r.id
                     JOIN lot_move n ON n.chain_id = c AND n.entry_id = b.id AND n.lot_id = l.id WHERE r.chain_id = c AND r.sale_id = sold AND b.kind = 'reverse'), 0))
                   ORDER BY l.expires_at DESC NULLS FIRST, l.id), '[]')
                 FROM lot_move m JOIN lot l ON l.chain_id = c AND l.id = m.lot_id WHERE m.chain_id = c AND m.entry_id = e.id))
      FROM entry e WHERE e.chain_id = c AND e.source_type = 'sale' AND e.source_id = sold AND e.asset = 'points' AND e.kind = 'spend'));
END $$;

/* A member's balance, version and open lots for whatever changes points beside a sale; and what the caller's key was used for. */
CREATE FUNCTION "read_account_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  who text := p->>'member_id';
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF p ? 'lookup' THEN
    SELECT i.member_id INTO who FROM member_identifier i
    WHERE i.chain_id = c AND i.kind = p->'lookup'->>'kind' AND i.blind_index = (p->'lookup'->>'blind_index')::bytea;
  END IF;
  RETURN jsonb_build_object('used_key', used_key_json_v1(c, p), 'member', member_facts_json_v1(c, who, NULL), 'lots', open_lots_json_v1(c, who, NULL, (p->>'maturing_until')::timestamptz),
    'station_known', EXISTS (SELECT FROM station s WHERE s.chain_id = c AND s.id = p->>'station_id'));
END $$;

/* A redemption with its member's account and the lots that it drew from. */
CREATE FUNCTION "read_redemption_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  found redemption;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  SELECT * INTO found FROM redemption r WHERE r.chain_id = c AND r.id = p->>'redemption_id';
  RETURN jsonb_build_object('used_key', used_key_json_v1(c, p), 'redemption', CASE WHEN found.id IS NULL THEN NULL ELSE to_jsonb(found) END,
    'member', member_facts_json_v1(c, found.member_id, NULL),
    'spent', (SELECT jsonb_build_object('entry_id', e.id, 'points', -e.amount, 'lots', (
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'state', l.state, 'expires_at', l.expires_at, 'open', -m.amount) ORDER BY l.expires_at DESC NULLS FIRST, l.id), '[]')
        FROM lot_move m JOIN lot l ON l.chain_id = c AND l.id = m.lot_id WHERE m.chain_id = c AND m.entry_id = e.id))
      FROM entry e WHERE e.chain_id = c AND e.source_type = 'redemption' AND e.source_id = found.id AND e.asset = 'points' AND e.kind = 'spend'));
END $$;

-- ---------------------------------------------------------------------------------------------------
-- Holding and letting go. The member's row is locked before anything of the member's, as everywhere.
-- ---------------------------------------------------------------------------------------------------

/* What a quote holds goes back to the member as an entry of amount 0; 0 when it holds nothing (any more). */
CREATE FUNCTION "release_points_v1"(c uuid, quoted text, at timestamptz, new_entry text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  who text;
  total bigint;
  seq bigint;
  balance bigint;
BEGIN
  SELECT v.member_id INTO who FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = quoted LIMIT 1;
  IF who IS NULL THEN RETURN 0; END IF;
  PERFORM FROM member m WHERE m.chain_id = c AND m.id = who FOR NO KEY UPDATE;
  SELECT sum(v.amount) INTO total FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = quoted;
  IF total IS NULL THEN RETURN 0; END IF;
  UPDATE member m SET version = m.version + 1, entry_seq = m.entry_seq + 1 WHERE m.chain_id = c AND m.id = who RETURNING m.entry_seq INTO seq;
  UPDATE account a SET available = a.available + total, reserved = a.reserved - total WHERE a.chain_id = c AND a.id = 'member:' || who || ':points'
  RETURNING a.available + a.pending + a.reserved - a.debt INTO balance;
  INSERT INTO entry (chain_id, id, member_id, member_seq, asset, kind, amount, balance_after, occurred_at, recorded_at, reason, source_type, source_id)
  VALUES (c, new_entry, who, seq, 'points', 'release', 0, balance, at, at, jsonb_build_object('code', 'released', 'points', total), 'quote', quoted);
  INSERT INTO lot_move (chain_id, entry_id, lot_id, amount) SELECT c, new_entry, v.lot_id, v.amount FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = quoted;
  DELETE FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = quoted;
  RETURN total;
END $$;

/* The job's call for one quote. A quote that was finalised or called off meanwhile holds nothing. */
CREATE FUNCTION "release_reservation_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  RETURN jsonb_build_object('outcome', 'done', 'released', release_points_v1(c, p->>'quote_id', (p->>'at')::timestamptz, p->>'entry_id'));
END $$;

/* Rolling expiry: what is still good lives on until `expires_at`; nothing is shortened. With ends of months this writes once a month. */
CREATE FUNCTION "extend_lots_v1"(c uuid, e jsonb, at timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE lot SET expires_at = (e->>'expires_at')::timestamptz
  WHERE e IS NOT NULL AND chain_id = c AND account_id = e->>'account_id' AND "left" > 0 AND expires_at > at AND expires_at < (e->>'expires_at')::timestamptz
$$;

/* A rotating code of a card earns many times and spends once. FC004 = it has spent already. */
CREATE FUNCTION "spend_code_v1"(c uuid, p jsonb, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p->>'code_hash' IS NULL THEN RETURN; END IF;
  INSERT INTO spent_code (chain_id, code_hash, created_at) VALUES (c, (p->>'code_hash')::bytea, at) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RAISE EXCEPTION 'code has spent' USING ERRCODE = 'FC004'; END IF;
END $$;

-- ---------------------------------------------------------------------------------------------------
-- Commits: one call, one transaction, outcomes as in the first migration.
-- ---------------------------------------------------------------------------------------------------

/* A sale that touches held points or lengthens lives. `holds`: {quote_id, entry_id?}; with an entry's id the holds are
   another member's and go back by an entry of their own, else the sale's own entries tell what became of them. */
CREATE FUNCTION "record_sale_points_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  outcome jsonb := record_sale_in_order_v1(p);
BEGIN
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  IF p->'holds'->>'entry_id' IS NOT NULL THEN
    PERFORM release_points_v1(c, p->'holds'->>'quote_id', (p->>'at')::timestamptz, p->'holds'->>'entry_id');
  ELSE
    DELETE FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = p->'holds'->>'quote_id';
  END IF;
  PERFORM spend_code_v1(c, p, (p->>'at')::timestamptz);
  PERFORM extend_lots_v1(c, p->'extend', (p->>'at')::timestamptz);
  RETURN outcome;
END $$;

/* A quote that holds points: the member is locked first, then what every quote does. */
CREATE FUNCTION "record_quote_points_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF NOT lock_member_v1(c, p->'member') THEN RETURN '{"outcome": "stale"}'; END IF;
  outcome := record_quote_v1(p);
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  PERFORM spend_code_v1(c, p, (p->>'at')::timestamptz);
  PERFORM post_ledger_v1(c, p);
  INSERT INTO point_reservation SELECT * FROM jsonb_populate_recordset(NULL::point_reservation, p->'reservations');
  RETURN outcome;
END $$;

/* Calls a quote off: limits and points that it holds go back. */
CREATE FUNCTION "void_quote_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM FROM member m WHERE m.chain_id = c AND m.id = (SELECT q.member_id FROM quote q WHERE q.chain_id = c AND q.id = p->>'quote_id') FOR NO KEY UPDATE;
  outcome := void_quote_v1(p);
  IF outcome->>'outcome' = 'done' THEN PERFORM release_points_v1(c, p->>'quote_id', (p->>'at')::timestamptz, p->>'entry_id'); END IF;
  RETURN outcome;
END $$;

/* Whatever else changes points: `parts` are the ledger's rows of one member each. All members are locked before anything
   is written, by ascending id. `redemption` makes one, `cancels` calls one off that is still done. */
CREATE FUNCTION "change_points_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  at timestamptz := (p->>'at')::timestamptz;
  part jsonb;
  earlier jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  FOR part IN SELECT x FROM jsonb_array_elements(p->'parts') x ORDER BY x->'member'->>'id' LOOP
    IF NOT lock_member_v1(c, part->'member') THEN RETURN '{"outcome": "stale"}'; END IF;
  END LOOP;
  IF p ? 'cancels' THEN
    PERFORM FROM redemption r WHERE r.chain_id = c AND r.id = p->>'cancels' AND r.status = 'done' FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN '{"outcome": "stale"}'; END IF;
  END IF;
  earlier := keep_answer_v1(c, p);
  IF earlier IS NOT NULL THEN RETURN earlier; END IF;
  IF p ? 'cancels' THEN UPDATE redemption SET status = 'cancelled', cancelled_at = at WHERE chain_id = c AND id = p->>'cancels'; END IF;
  IF p ? 'redemption' THEN INSERT INTO redemption SELECT * FROM jsonb_populate_record(NULL::redemption, p->'redemption'); END IF;
  FOR part IN SELECT x FROM jsonb_array_elements(p->'parts') x LOOP
    PERFORM post_ledger_v1(c, part);
  END LOOP;
  PERFORM spend_code_v1(c, p, at);
  PERFORM extend_lots_v1(c, p->'extend', at);
  PERFORM write_events_v1(p);
  RETURN '{"outcome": "done"}';
END $$;
