-- Why: members of a family share one account of points, the head's (docs/decisions/family-pool.md). member.head_id says whose account
-- a member's points are on; it stands on the row that the till reads anyway, so somebody without a family costs nothing more.
-- pool_member says who is and was in whose family: lots that came with somebody are found again by the entries of those
-- people. pool_invite is an invitation that nobody has answered yet. The functions beside the old ones read the account where it is, and commit
-- what a sale or refund does to the account and what it does to the person, locked by ascending id.
-- Undo: once nobody is in a family any more, DROP FUNCTION "record_refund_pool_v1"(jsonb), "record_sale_pool_v1"(jsonb), "lock_person_v1"(uuid, jsonb),
-- "read_redemption_v2"(jsonb), "read_account_v3"(jsonb), "read_sale_points_v3"(jsonb), "read_till_points_v3"(jsonb), "read_till_facts_v3"(jsonb),
-- "member_facts_json_v3"(uuid, text, text, jsonb); DROP TABLE "pool_invite", "pool_member"; ALTER TABLE "member" DROP COLUMN "head_id";

-- AlterTable
ALTER TABLE "member" ADD COLUMN "head_id" TEXT;

-- CreateTable
CREATE TABLE "pool_member" (
    "chain_id" UUID NOT NULL,
    "head_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "head_seq" BIGINT NOT NULL,

    CONSTRAINT "pool_member_pkey" PRIMARY KEY ("chain_id","head_id","member_id")
);

-- CreateTable
CREATE TABLE "pool_invite" (
    "chain_id" UUID NOT NULL,
    "head_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pool_invite_pkey" PRIMARY KEY ("chain_id","head_id","member_id")
);

-- CreateIndex
CREATE INDEX "pool_member_chain_id_member_id_idx" ON "pool_member"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "pool_invite_chain_id_member_id_idx" ON "pool_invite"("chain_id", "member_id");

ALTER TABLE "pool_member" ADD CONSTRAINT "pool_member_state_known" CHECK (("state" = 'joined' AND "left_at" IS NULL) OR ("state" = 'left' AND "left_at" IS NOT NULL)),
                          ADD CONSTRAINT "pool_member_of_two" CHECK ("head_id" <> "member_id");
ALTER TABLE "pool_invite" ADD CONSTRAINT "pool_invite_of_two" CHECK ("head_id" <> "member_id");

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['pool_member', 'pool_invite'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecourt_app', name);
  END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------------
-- Reads. A member's balance is that of the account that the points are on; `pool` says whose that is, with the version and the
-- number of the last entry of that member, whose rows the ledger writes. Null for everybody whose account is the own one.
-- ---------------------------------------------------------------------------------------------------

/* `owner`: whose account is wanted, where something of the past names one; null for the one of now. */
CREATE FUNCTION "member_facts_json_v3"(c uuid, who text, owner text, p jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', m.id, 'status', m.status, 'language', m.language, 'tier_code', m.tier_code, 'tier_since', m.tier_since, 'joined_at', m.joined_at,
    'version', m.version, 'entry_seq', m.entry_seq,
    'available', a.available, 'pending', a.pending, 'reserved', a.reserved, 'debt', a.debt,
    'pool', CASE WHEN coalesce(owner, m.head_id, m.id) <> m.id THEN (SELECT jsonb_build_object('head_id', h.id, 'version', h.version, 'entry_seq', h.entry_seq)
                                                                     FROM member h WHERE h.chain_id = c AND h.id = coalesce(owner, m.head_id)) END,
    'counted', (SELECT coalesce(jsonb_agg(jsonb_build_array(k.kind, k.period_key, k.value)), '[]') FROM tier_counter k
                WHERE k.chain_id = c AND k.member_id = m.id
                  AND (k.period_key = ANY (ARRAY(SELECT jsonb_array_elements_text(p->'tier_periods'))) OR k.period_key BETWEEN p->>'tier_from' AND p->>'tier_to')))
  FROM member m JOIN account a ON a.chain_id = c AND a.id = 'member:' || coalesce(owner, m.head_id, m.id) || ':points'
  WHERE m.chain_id = c AND m.id = who
$$;

CREATE FUNCTION "read_till_facts_v3"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
    'member', member_facts_json_v3(c, who, NULL, p),
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

/* What the till's read brings, and the open lots of the account; who holds points by the quote. */
CREATE FUNCTION "read_till_points_v3"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  facts jsonb := read_till_facts_v3(p);
BEGIN
  RETURN facts || jsonb_build_object(
    'lots', open_lots_json_v1(c, coalesce(facts->'member'->'pool'->>'head_id', facts->'member'->>'id'), p->>'quote_id', NULL),
    'held_for', (SELECT v.member_id FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = p->>'quote_id' LIMIT 1));
END $$;

/* A sale for whoever takes it back, with the account that its points are on: its lots know (what was earned, else what was paid
   with); where the sale left none, the account of whom its entry names, else the member's of now. */
CREATE FUNCTION "read_sale_points_v3"(p jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  found jsonb := read_sale_points_v1(p);
  who text := found->'member'->>'id';
  sold text := found->'sale'->>'id';
  owner text;
  facts jsonb;
  open jsonb;
BEGIN
  IF who IS NULL THEN RETURN found; END IF;
  owner := coalesce(
    (SELECT split_part(l->>'account_id', ':', 2) FROM jsonb_array_elements(found->'lots') l WHERE l->>'sale_id' = sold LIMIT 1),
    split_part(found->'spent'->'lots'->0->>'account_id', ':', 2),
    (SELECT coalesce(o.head_id, o.id) FROM entry e JOIN member o ON o.chain_id = c AND o.id = e.member_id
     WHERE e.chain_id = c AND e.id = found->'earn'->>'id' AND o.status NOT IN ('merged', 'erased')));
  facts := member_facts_json_v3(c, who, owner, '{}');
  IF facts->'pool' = 'null' THEN RETURN found || jsonb_build_object('member', facts); END IF;
  SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY (l.sale_id = sold) DESC NULLS LAST, l.expires_at NULLS LAST, l.starts_at, l.id), '[]') INTO open FROM lot l
  WHERE l.chain_id = c AND (l.sale_id = sold OR (l.account_id = 'member:' || (facts->'pool'->>'head_id') || ':points' AND l."left" > 0));
  RETURN found || jsonb_build_object('member', facts, 'lots', open, 'held', (SELECT coalesce(jsonb_object_agg(h.lot_id, h.amount), '{}') FROM (
    SELECT v.lot_id, sum(v.amount) AS amount FROM point_reservation v
    WHERE v.chain_id = c AND v.lot_id IN (SELECT l->>'id' FROM jsonb_array_elements(open) l) GROUP BY v.lot_id) h));
END $$;

/* The account of a member for whatever changes points beside a sale. `own`: the member's own account, also of somebody whose points are on another's. */
CREATE FUNCTION "read_account_v3"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  who text := p->>'member_id';
  facts jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF p ? 'lookup' THEN
    SELECT i.member_id INTO who FROM member_identifier i
    WHERE i.chain_id = c AND i.kind = p->'lookup'->>'kind' AND i.blind_index = (p->'lookup'->>'blind_index')::bytea;
  END IF;
  facts := member_facts_json_v3(c, who, coalesce(p->>'owner', CASE WHEN p ? 'own' THEN who END), '{}');
  RETURN jsonb_build_object('used_key', used_key_json_v1(c, p), 'member', facts,
    'lots', open_lots_json_v1(c, coalesce(facts->'pool'->>'head_id', who), NULL, (p->>'maturing_until')::timestamptz),
    'station_known', EXISTS (SELECT FROM station s WHERE s.chain_id = c AND s.id = p->>'station_id'));
END $$;

/* A redemption with the account that its lots are on by now. */
CREATE FUNCTION "read_redemption_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  found jsonb := read_redemption_v1(p);
  owner text;
BEGIN
  IF found->'member'->>'id' IS NULL THEN RETURN found; END IF;
  SELECT split_part(l.account_id, ':', 2) INTO owner FROM lot l WHERE l.chain_id = c AND l.id = found->'spent'->'lots'->0->>'id';
  RETURN found || jsonb_build_object('member', member_facts_json_v3(c, found->'member'->>'id', owner, '{}'));
END $$;

-- ---------------------------------------------------------------------------------------------------
-- Commits of somebody whose points are on another's account: `member` is whose account it is, with all that the ledger writes;
-- `person` is who bought, with counters and tier. Both must be as they were read.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "lock_person_v1"(c uuid, p jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE one jsonb;
BEGIN
  FOR one IN SELECT x FROM (VALUES (p->'member'), (p->'person'->'member')) AS v (x) ORDER BY x->>'id' LOOP
    IF NOT lock_member_v1(c, one) THEN RETURN false; END IF;
  END LOOP;
  RETURN true;
END $$;

CREATE FUNCTION "record_sale_pool_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  s jsonb := p->'sale';
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_sale_name_v1(c, s->>'station_id', s->>'pos_id', s->>'pos_transaction_id');
  IF NOT lock_person_v1(c, p) THEN RETURN '{"outcome": "stale"}'; END IF;
  outcome := record_sale_points_v1(p);
  IF outcome->>'outcome' <> 'done' THEN RETURN outcome; END IF;
  PERFORM post_ledger_v1(c, p->'person');
  IF p ? 'tier_change' THEN
    INSERT INTO tier_change SELECT * FROM jsonb_populate_record(NULL::tier_change, p->'tier_change');
    UPDATE tier_hold h SET grace_until = NULL, row_version = h.row_version + 1 WHERE h.chain_id = c AND h.member_id = p->'person'->'member'->>'id' AND h.grace_until IS NOT NULL;
  END IF;
  RETURN outcome;
END $$;

CREATE FUNCTION "record_refund_pool_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF NOT lock_person_v1(c, p) THEN RETURN '{"outcome": "stale"}'; END IF;
  outcome := record_refund_v1(p);
  IF outcome->>'outcome' = 'done' THEN PERFORM post_ledger_v1(c, p->'person'); END IF;
  RETURN outcome;
END $$;
