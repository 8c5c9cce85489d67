-- Why: tiers are reviewed at the end of a period. What staff hold (a lock) and what a review lets stand (a grace) is in
-- tier_hold, every change of a tier with its reason in tier_change, how far a review has come in tier_review. Counters may
-- span several keys (a window of months) and begin on the day of joining, so the till's read brings all keys that it asks for
-- and that day; the sale's commit writes its upgrade into the history in the same call. Sales with discrepancies have an
-- index of their own, because a chain looks for them among millions that have none.
-- Undo: DROP FUNCTION "record_sale_tier_v1"(jsonb), "read_sale_points_v2"(jsonb), "read_till_points_v2"(jsonb), "read_till_facts_v2"(jsonb), "member_facts_json_v2"(uuid, text, jsonb);
-- DROP INDEX "sale_with_discrepancies"; DROP TABLE "tier_review", "tier_change", "tier_hold";

-- CreateTable
CREATE TABLE "tier_hold" (
    "chain_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "grace_until" TIMESTAMPTZ(3),
    "lock_tier" TEXT,
    "lock_until" TIMESTAMPTZ(3),
    "lock_reason" TEXT,
    "locked_by" TEXT,
    "row_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "tier_hold_pkey" PRIMARY KEY ("chain_id","member_id")
);

-- CreateTable
CREATE TABLE "tier_change" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "source_id" TEXT,
    "reason" TEXT,
    "made_by" TEXT NOT NULL,

    CONSTRAINT "tier_change_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "tier_review" (
    "chain_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "after_member_id" TEXT NOT NULL,
    "reviewed" INTEGER NOT NULL DEFAULT 0,
    "lowered" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "tier_review_pkey" PRIMARY KEY ("chain_id","due_on")
);

-- CreateIndex
CREATE INDEX "tier_hold_chain_id_grace_until_idx" ON "tier_hold"("chain_id", "grace_until");

-- CreateIndex
CREATE INDEX "tier_change_chain_id_member_id_id_idx" ON "tier_change"("chain_id", "member_id", "id");

ALTER TABLE "tier_change" ADD CONSTRAINT "tier_change_cause_known" CHECK ("cause" IN ('sale', 'review', 'grace', 'lock', 'staff', 'merge'));
ALTER TABLE "tier_hold" ADD CONSTRAINT "tier_hold_lock_whole" CHECK ("lock_tier" IS NOT NULL OR ("lock_until" IS NULL AND "lock_reason" IS NULL AND "locked_by" IS NULL));

-- Accepted: no installation holds more than a demo's rows of this table yet.
CREATE INDEX "sale_with_discrepancies" ON "sale" ("chain_id", "business_date", "id") WHERE "discrepancies" <> '[]'::jsonb OR 'clock_suspect' = ANY ("flags");

-- ---------------------------------------------------------------------------------------------------
-- Rights, as in the first migration. History isn't rewritten.
-- ---------------------------------------------------------------------------------------------------
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tier_hold', 'tier_change', 'tier_review'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON "tier_hold", "tier_review" TO forecourt_app;
GRANT SELECT, INSERT ON "tier_change" TO forecourt_app;

-- ---------------------------------------------------------------------------------------------------
-- The till's reads with all counters that were asked for, and the day of joining. `tier_periods` are keys; with
-- `tier_from` and `tier_to` also what lies between those two.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "member_facts_json_v2"(c uuid, who text, p jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', m.id, 'status', m.status, 'language', m.language, 'tier_code', m.tier_code, 'tier_since', m.tier_since, 'joined_at', m.joined_at,
    'version', m.version, 'entry_seq', m.entry_seq,
    'available', a.available, 'pending', a.pending, 'reserved', a.reserved, 'debt', a.debt,
    'counted', (SELECT coalesce(jsonb_agg(jsonb_build_array(k.kind, k.period_key, k.value)), '[]') FROM tier_counter k
                WHERE k.chain_id = c AND k.member_id = m.id
                  AND (k.period_key = ANY (ARRAY(SELECT jsonb_array_elements_text(p->'tier_periods'))) OR k.period_key BETWEEN p->>'tier_from' AND p->>'tier_to')))
  FROM member m JOIN account a ON a.chain_id = c AND a.id = 'member:' || m.id || ':points'
  WHERE m.chain_id = c AND m.id = who
$$;

CREATE FUNCTION "read_till_facts_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  at timestamptz := (p->>'at')::timestamptz;
  who text := p->>'member_id';
  quoted text := p->>'quote_id';
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF p ? 'lookup' THEN
    SELECT i.member_id INTO who FROM member_identifier i
    WHERE i.chain_id = c AND i.kind = p->'lookup'->>'kind' AND i.blind_index = (p->'lookup'->>'blind_index')::bytea;
  END IF;
  RETURN jsonb_build_object(
    'used_key', used_key_json_v1(c, p),
    'repeat', (SELECT jsonb_build_object('sale_id', s.id, 'day', s.answer_day, 'answer_id', s.answer_id, 'answer', stored_answer_json_v1(c, s.answer_day, s.answer_id))
               FROM sale s WHERE s.chain_id = c AND s.repeat_key = (p->>'repeat_key')::bytea),
    'sequence_used', EXISTS (SELECT FROM sale s WHERE s.chain_id = c AND s.station_id = p->>'station_id' AND s.pos_id = p->>'pos_id'
                             AND s.business_date = (p->>'business_date')::date AND s.pos_sequence = (p->>'pos_sequence')::bigint),
    'station', (SELECT jsonb_build_object('id', s.id, 'name', s.name, 'time_zone', s.time_zone) FROM station s
                WHERE s.chain_id = c AND s.id = p->>'station_id' AND s.status = 'active'),
    'grades', (SELECT coalesce(jsonb_object_agg(g.code, jsonb_build_object('name', g.name, 'unit', g.unit, 'unit_price_e4', (
                 SELECT r.unit_price_e4::text FROM price r WHERE r.chain_id = c AND r.station_id = p->>'station_id' AND r.grade_code = g.code AND r.effective_at <= at
                 ORDER BY r.effective_at DESC LIMIT 1))), '{}')
               FROM grade g WHERE g.chain_id = c AND (p->'grades' = '"all"' OR p->'grades' ? g.code)),
    'member', member_facts_json_v2(c, who, p),
    'quote', (SELECT jsonb_build_object('id', q.id, 'status', q.status, 'station_id', q.station_id, 'member_id', q.member_id,
                'rule_set_version', q.rule_set_version, 'snapshot', q.snapshot, 'expires_at', q.expires_at)
              FROM quote q WHERE q.chain_id = c AND q.id = quoted),
    'reversals', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'body', v.body) ORDER BY v.created_at), '[]') FROM pending_reversal v
                  WHERE v.chain_id = c AND v.station_id = p->>'station_id' AND v.pos_id = p->>'pos_id' AND v.pos_transaction_id = p->>'pos_transaction_id'
                    AND v.applied_at IS NULL AND v.expires_at > at),
    'limits_left', (SELECT coalesce(jsonb_object_agg(k.key, l.total), '{}') FROM (
        SELECT w.key, w.limit_id, replace(w.period_key, '@member', coalesce(who, '')) AS period_key
        FROM jsonb_to_recordset(coalesce(p->'limit_keys', '[]')) AS w (key text, limit_id text, period_key text)) k
      CROSS JOIN LATERAL (
        SELECT (sum(s."left") + coalesce((SELECT sum(v.amount) FROM limit_reservation v WHERE v.chain_id = c AND v.limit_id = k.limit_id AND v.period_key = k.period_key
                  AND (v.expires_at <= at OR v.quote_id = quoted)), 0))::text AS total
        FROM limit_slice s WHERE s.chain_id = c AND s.limit_id = k.limit_id AND s.period_key = k.period_key) l
      WHERE l.total IS NOT NULL));
END $$;

/* What the till's read brings, and the member's open lots; who holds points by the quote. */
CREATE FUNCTION "read_till_points_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  facts jsonb := read_till_facts_v2(p);
BEGIN
  RETURN facts || jsonb_build_object(
    'lots', open_lots_json_v1(c, facts->'member'->>'id', p->>'quote_id', NULL),
    'held_for', (SELECT v.member_id FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = p->>'quote_id' LIMIT 1));
END $$;

/* A sale for whoever takes it back, with the day on which its member joined: their counters may begin on it. */
CREATE FUNCTION "read_sale_points_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  found jsonb := read_sale_points_v1(p);
BEGIN
  IF found->'member'->>'id' IS NULL THEN RETURN found; END IF;
  RETURN jsonb_set(found, '{member,joined_at}', (SELECT to_jsonb(m.joined_at) FROM member m WHERE m.chain_id = (p->>'chain_id')::uuid AND m.id = found->'member'->>'id'));
END $$;

/* A sale that raises its member's tier: what every sale does, and a row of the tier's history. A grace is over then. */
CREATE FUNCTION "record_sale_tier_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  outcome jsonb := record_sale_points_v1(p);
BEGIN
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  INSERT INTO tier_change SELECT * FROM jsonb_populate_record(NULL::tier_change, p->'tier_change');
  UPDATE tier_hold h SET grace_until = NULL, row_version = h.row_version + 1 WHERE h.chain_id = c AND h.member_id = p->'member'->>'id' AND h.grace_until IS NOT NULL;
  RETURN outcome;
END $$;
