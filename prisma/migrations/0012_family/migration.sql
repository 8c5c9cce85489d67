-- Why: two members who are one person become one (docs/decisions/merge-of-members.md). member_merge says whose id an absorbed id
-- stands for, so that what tills, portals and the owner's own systems stored goes on working. Points that a quote holds may now
-- change their owner while somebody waits for the old one's row, so letting go of them asks whose they are under the lock.
-- Undo: DROP FUNCTION "merge_members_v1"(jsonb), "merge_limits_v1"(uuid, text, text), "read_merge_v1"(jsonb), "void_quote_v3"(jsonb), "release_reservation_v2"(jsonb), "lock_holder_v1"(uuid, text); DROP TABLE "member_merge".

-- CreateTable
CREATE TABLE "member_merge" (
    "chain_id" UUID NOT NULL,
    "absorbed_id" TEXT NOT NULL,
    "kept_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "merged_by" TEXT NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_merge_pkey" PRIMARY KEY ("chain_id","absorbed_id")
);

-- CreateIndex
CREATE INDEX "member_merge_chain_id_kept_id_idx" ON "member_merge"("chain_id", "kept_id");

ALTER TABLE "member_merge" ADD CONSTRAINT "member_merge_of_two" CHECK ("absorbed_id" <> "kept_id");

ALTER TABLE "member_merge" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_chain ON "member_merge" TO forecourt_app
  USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
  WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON "member_merge" TO forecourt_app;

/* Who the asked member is by now; null for somebody who was never merged into another. */
CREATE FUNCTION "read_merge_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  RETURN jsonb_build_object('kept_id', (SELECT g.kept_id FROM member_merge g WHERE g.chain_id = c AND g.absorbed_id = p->>'member_id'));
END $$;

/* Locks whose points a quote holds, else whose quote it is, and answers who that is. A merge may have given them to another
   while this call waited: then it lets go of the old one's row (the sub-transaction does) before it waits for the next, because
   whoever locks two members does it by ascending id. */
CREATE FUNCTION "lock_holder_v1"(c uuid, quoted text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  who text;
  still text;
BEGIN
  LOOP
    SELECT coalesce((SELECT v.member_id FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = quoted LIMIT 1), (SELECT q.member_id FROM quote q WHERE q.chain_id = c AND q.id = quoted)) INTO who;
    BEGIN
      PERFORM FROM member m WHERE m.chain_id = c AND m.id = who FOR NO KEY UPDATE;
      SELECT v.member_id INTO still FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = quoted LIMIT 1;
      IF coalesce(still, who) IS DISTINCT FROM who THEN RAISE EXCEPTION 'held for another by now' USING ERRCODE = 'FC000'; END IF;
      RETURN who;
    EXCEPTION WHEN SQLSTATE 'FC000' THEN NULL;
    END;
  END LOOP;
END $$;

/* The job's call for one quote. A quote that was finalised or called off meanwhile holds nothing. */
CREATE FUNCTION "release_reservation_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_holder_v1(c, p->>'quote_id');
  RETURN jsonb_build_object('outcome', 'done', 'released', release_points_v1(c, p->>'quote_id', (p->>'at')::timestamptz, p->>'entry_id'));
END $$;

/* Calls a quote off: limits and points that it holds go back, to whom they belong by now. */
CREATE FUNCTION "void_quote_v3"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  outcome jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_holder_v1(c, p->>'quote_id');
  outcome := void_quote_v1(p);
  IF outcome->>'outcome' = 'done' THEN PERFORM release_points_v1(c, p->>'quote_id', (p->>'at')::timestamptz, p->>'entry_id'); END IF;
  RETURN outcome;
END $$;

-- ---------------------------------------------------------------------------------------------------
-- The merge itself, in the transaction of whoever has locked both members. Points are posted by the ledger's own writer
-- (change_points_v1); here the rows that say whose something is change hands.
-- ---------------------------------------------------------------------------------------------------

/* What the absorbed member used of limits of its own counts as the kept one's: per limit and period what both used is added
   up, and never more is left than before. What both used beyond the limit together is marked as returned on the absorbed
   member's sales, so that no refund gives it back. A limit of one member has one slice. */
CREATE FUNCTION "merge_limits_v1"(c uuid, absorbed text, kept text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  r record;
  k record;
  used bigint;
  free bigint;
  over bigint;
BEGIN
  FOR r IN
    SELECT DISTINCT x.limit_id, x.period_key, left(x.period_key, -length(absorbed)) || kept AS kept_key
    FROM (SELECT l.limit_id, l.period_key FROM sale s JOIN limit_claim l ON l.chain_id = c AND l.sale_id = s.id WHERE s.chain_id = c AND s.member_id = absorbed
          UNION ALL SELECT v.limit_id, v.period_key FROM limit_reservation v WHERE v.chain_id = c) x
    WHERE right(x.period_key, length(absorbed) + 1) = '|' || absorbed ORDER BY 1, 2
  LOOP
    PERFORM FROM limit_slice i WHERE i.chain_id = c AND i.limit_id = r.limit_id AND i.period_key IN (r.period_key, r.kept_key) ORDER BY i.period_key, i.slice FOR UPDATE;
    SELECT sum(i."left") INTO free FROM limit_slice i WHERE i.chain_id = c AND i.limit_id = r.limit_id AND i.period_key = r.kept_key;
    IF free IS NULL THEN
      UPDATE limit_slice i SET period_key = r.kept_key WHERE i.chain_id = c AND i.limit_id = r.limit_id AND i.period_key = r.period_key;
    ELSE
      SELECT coalesce((SELECT sum(l.amount - l.returned) FROM sale s JOIN limit_claim l ON l.chain_id = c AND l.sale_id = s.id
                       WHERE s.chain_id = c AND s.member_id = absorbed AND l.limit_id = r.limit_id AND l.period_key = r.period_key), 0)
           + coalesce((SELECT sum(v.amount) FROM limit_reservation v WHERE v.chain_id = c AND v.limit_id = r.limit_id AND v.period_key = r.period_key), 0) INTO used;
      over := greatest(used - free, 0);
      UPDATE limit_slice i SET "left" = i."left" - (used - over) WHERE i.chain_id = c AND i.limit_id = r.limit_id AND i.period_key = r.kept_key AND i.slice = 0;
      DELETE FROM limit_slice i WHERE i.chain_id = c AND i.limit_id = r.limit_id AND i.period_key = r.period_key;
      FOR k IN SELECT l.sale_id, least(l.amount - l.returned, over) AS part FROM sale s JOIN limit_claim l ON l.chain_id = c AND l.sale_id = s.id
               WHERE over > 0 AND s.chain_id = c AND s.member_id = absorbed AND l.limit_id = r.limit_id AND l.period_key = r.period_key AND l.amount > l.returned ORDER BY l.sale_id LOOP
        UPDATE limit_claim l SET returned = l.returned + least(k.part, over) WHERE l.chain_id = c AND l.sale_id = k.sale_id AND l.limit_id = r.limit_id AND l.period_key = r.period_key;
        over := over - least(k.part, over);
      END LOOP;
      -- Only a promise to a quote is left to give way; its sale claims anew, and hears what is left.
      FOR k IN SELECT v.quote_id, v.amount FROM limit_reservation v WHERE over > 0 AND v.chain_id = c AND v.limit_id = r.limit_id AND v.period_key = r.period_key ORDER BY v.quote_id LOOP
        IF k.amount <= over THEN
          DELETE FROM limit_reservation v WHERE v.chain_id = c AND v.quote_id = k.quote_id AND v.limit_id = r.limit_id AND v.period_key = r.period_key;
        ELSE
          UPDATE limit_reservation v SET amount = v.amount - over WHERE v.chain_id = c AND v.quote_id = k.quote_id AND v.limit_id = r.limit_id AND v.period_key = r.period_key;
        END IF;
        over := greatest(over - k.amount, 0);
      END LOOP;
    END IF;
    UPDATE limit_claim l SET period_key = r.kept_key FROM sale s
    WHERE s.chain_id = c AND s.member_id = absorbed AND l.chain_id = c AND l.sale_id = s.id AND l.limit_id = r.limit_id AND l.period_key = r.period_key;
    UPDATE limit_reservation v SET period_key = r.kept_key WHERE v.chain_id = c AND v.limit_id = r.limit_id AND v.period_key = r.period_key;
  END LOOP;
END $$;

/* {absorbed_id, kept_id, reason, merged_by, at}: everything but points and what is sealed for the person changes hands. */
CREATE FUNCTION "merge_members_v1"(p jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  absorbed text := p->>'absorbed_id';
  kept text := p->>'kept_id';
  now_at timestamptz := (p->>'at')::timestamptz;
BEGIN
  PERFORM merge_limits_v1(c, absorbed, kept);
  UPDATE point_reservation v SET member_id = kept FROM lot l
  WHERE l.chain_id = c AND l.account_id = 'member:' || absorbed || ':points' AND l."left" > 0 AND v.chain_id = c AND v.lot_id = l.id;
  -- Lots that are empty go along: what was spent of them may come back. All are found by what the member's entries did.
  UPDATE lot l SET account_id = 'member:' || kept || ':points'
  FROM (SELECT DISTINCT m.lot_id FROM entry e JOIN lot_move m ON m.chain_id = c AND m.entry_id = e.id
        WHERE e.chain_id = c AND e.asset = 'points' AND (e.member_id = absorbed OR e.member_id IN (SELECT g.absorbed_id FROM member_merge g WHERE g.chain_id = c AND g.kept_id = absorbed))) x
  WHERE l.chain_id = c AND l.id = x.lot_id AND l.account_id = 'member:' || absorbed || ':points';
  INSERT INTO tier_counter AS t (chain_id, member_id, kind, period_key, value)
  SELECT c, kept, o.kind, o.period_key, o.value FROM tier_counter o WHERE o.chain_id = c AND o.member_id = absorbed
  ON CONFLICT (chain_id, member_id, kind, period_key) DO UPDATE SET value = t.value + excluded.value;
  DELETE FROM tier_counter o WHERE o.chain_id = c AND o.member_id = absorbed;
  UPDATE sale SET member_id = kept WHERE chain_id = c AND member_id = absorbed;
  UPDATE redemption SET member_id = kept WHERE chain_id = c AND member_id = absorbed;
  UPDATE adjustment SET member_id = kept WHERE chain_id = c AND member_id = absorbed;
  UPDATE consent SET member_id = kept WHERE chain_id = c AND member_id = absorbed;
  UPDATE member_identifier SET member_id = kept WHERE chain_id = c AND member_id = absorbed;
  UPDATE member_session SET member_id = kept, revoked_at = coalesce(revoked_at, now_at) WHERE chain_id = c AND member_id = absorbed;
  UPDATE message_log SET member_id = kept WHERE chain_id = c AND member_id = absorbed;
  INSERT INTO message_told (chain_id, member_id, kind, subject, told_at)
  SELECT c, kept, o.kind, o.subject, o.told_at FROM message_told o WHERE o.chain_id = c AND o.member_id = absorbed ON CONFLICT DO NOTHING;
  DELETE FROM message_told WHERE chain_id = c AND member_id = absorbed;
  -- Of two wishes for one kind and channel a no counts.
  INSERT INTO message_preference AS t (chain_id, member_id, kind, channel, wanted, said_at)
  SELECT c, kept, o.kind, o.channel, o.wanted, o.said_at FROM message_preference o WHERE o.chain_id = c AND o.member_id = absorbed
  ON CONFLICT (chain_id, member_id, kind, channel) DO UPDATE SET wanted = t.wanted AND excluded.wanted, said_at = greatest(t.said_at, excluded.said_at);
  DELETE FROM message_preference WHERE chain_id = c AND member_id = absorbed;
  DELETE FROM member_search WHERE chain_id = c AND member_id = absorbed;
  UPDATE member_merge SET kept_id = kept WHERE chain_id = c AND kept_id = absorbed;
  INSERT INTO member_merge (chain_id, absorbed_id, kept_id, reason, merged_by, merged_at) VALUES (c, absorbed, kept, p->>'reason', p->>'merged_by', now_at);
  UPDATE member SET status = 'merged', version = version + 1 WHERE chain_id = c AND id = absorbed;
  UPDATE member SET version = version + 1, joined_at = least(joined_at, (SELECT o.joined_at FROM member o WHERE o.chain_id = c AND o.id = absorbed)),
         tier_code = coalesce(p->>'tier_code', tier_code), tier_since = coalesce((p->>'tier_since')::timestamptz, tier_since)
  WHERE chain_id = c AND id = kept;
END $$;
