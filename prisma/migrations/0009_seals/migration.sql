-- Why: whoever can write to the tables could change the ledger behind the product's back. Every entry with its postings and
-- lots is now sealed into a block (Merkle root, root of the block before), the hash of each entry stays as a leaf, so that a
-- changed row can be named. What waits for its block is a row of the entry's own transaction, never "id > last": ids are made
-- in the application, so an entry that commits late has an id below blocks that are already closed.
-- Postings get a hash of all that they and their entry say; older rows keep theirs (32 bytes, without the leading 02).
-- Undo: DROP TRIGGER "to_be_sealed" ON "entry"; DROP TRIGGER "hashed" ON "posting"; DROP FUNCTION "note_unsealed_v1",
--       "hash_posting_v1", "entry_leaves_v1", "block_leaves_v1",
--       "is_posting_sound_v1", "posting_hash_v2", "kept_share_v1", "record_sale_in_order_v1", "remember_reversal_v2", "lock_sale_name_v1"; DROP TABLE "seal_leaf", "seal_block", "unsealed_entry".

-- CreateTable
CREATE TABLE "unsealed_entry" (
    "chain_id" UUID NOT NULL,
    "entry_id" TEXT NOT NULL,

    CONSTRAINT "unsealed_entry_pkey" PRIMARY KEY ("chain_id","entry_id")
);

-- CreateTable
CREATE TABLE "seal_block" (
    "chain_id" UUID NOT NULL,
    "number" BIGINT NOT NULL,
    "leaves" INTEGER NOT NULL,
    "merkle_root" BYTEA NOT NULL,
    "previous_root" BYTEA NOT NULL,
    "root" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seal_block_pkey" PRIMARY KEY ("chain_id","number"),
    CONSTRAINT "seal_block_counts" CHECK ("number" > 0 AND "leaves" BETWEEN 1 AND 1000)
);

-- CreateTable
CREATE TABLE "seal_leaf" (
    "chain_id" UUID NOT NULL,
    "entry_id" TEXT NOT NULL,
    "block" BIGINT NOT NULL,
    "postings" SMALLINT NOT NULL,
    "entry_hash" BYTEA NOT NULL,
    "postings_hash" BYTEA NOT NULL,
    "lots_hash" BYTEA NOT NULL,

    CONSTRAINT "seal_leaf_pkey" PRIMARY KEY ("chain_id","entry_id")
);

-- CreateIndex
CREATE INDEX "seal_leaf_chain_id_block_entry_id_idx" ON "seal_leaf"("chain_id", "block", "entry_id");

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['unsealed_entry', 'seal_block', 'seal_leaf'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['seal_block', 'seal_leaf'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON "unsealed_entry" TO forecourt_app;
GRANT SELECT, INSERT ON "seal_block", "seal_leaf" TO forecourt_app;

-- ---------------------------------------------------------------------------------------------------
-- Hashes. Instants as milliseconds, so that the session's time zone plays no part.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "posting_hash_v2"(p "posting", e "entry") RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT '\x02'::bytea || sha256(convert_to(json_build_array(p.chain_id, p.entry_id, p.ordinal, p.from_account_id, p.to_account_id, p.amount,
    e.member_id, e.member_seq, e.asset, e.kind, e.amount, e.balance_after, (extract(epoch FROM e.occurred_at) * 1000)::bigint,
    (extract(epoch FROM e.recorded_at) * 1000)::bigint, e.reason, e.source_type, e.source_id, e.reverses_id)::text, 'UTF8'))
$$;

/* Whatever a writer sends as the hash, this is it: one place that knows what a posting says. */
CREATE FUNCTION "hash_posting_v1"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE e entry;
BEGIN
  SELECT * INTO e FROM entry WHERE chain_id = NEW.chain_id AND id = NEW.entry_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'posting without its entry' USING ERRCODE = 'foreign_key_violation'; END IF;
  NEW.hash := posting_hash_v2(NEW, e);
  RETURN NEW;
END $$;
CREATE TRIGGER hashed BEFORE INSERT ON "posting" FOR EACH ROW EXECUTE FUNCTION hash_posting_v1();

CREATE FUNCTION "note_unsealed_v1"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unsealed_entry (chain_id, entry_id) VALUES (NEW.chain_id, NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER to_be_sealed AFTER INSERT ON "entry" FOR EACH ROW EXECUTE FUNCTION note_unsealed_v1();

/* What an entry says now: itself, its postings, and what it did to lots with the lots that it made. What may change in a lot
   (state, left, expiry, whose it is) is left out: moves and balances prove what is left to whom. */
CREATE FUNCTION "entry_leaves_v1"(c uuid, ids text[]) RETURNS TABLE ("entry_id" text, "postings" smallint, "entry_hash" bytea, "postings_hash" bytea, "lots_hash" bytea) LANGUAGE sql STABLE AS $$
  SELECT e.id, p.count::smallint,
    sha256(convert_to(json_build_array(e.chain_id, e.id, e.member_id, e.member_seq, e.asset, e.kind, e.amount, e.balance_after,
      (extract(epoch FROM e.occurred_at) * 1000)::bigint, (extract(epoch FROM e.recorded_at) * 1000)::bigint,
      e.reason, e.source_type, e.source_id, e.reverses_id)::text, 'UTF8')),
    sha256(convert_to(coalesce(p.said, ''), 'UTF8')), sha256(convert_to(coalesce(l.said, ''), 'UTF8'))
  FROM entry e
  CROSS JOIN LATERAL (
    SELECT count(*), string_agg(json_build_array(o.ordinal, o.from_account_id, o.to_account_id, o.amount, encode(o.hash, 'hex'))::text, ',' ORDER BY o.ordinal) AS said
    FROM posting o WHERE o.chain_id = c AND o.entry_id = e.id) p
  CROSS JOIN LATERAL (
    SELECT string_agg(json_build_array(m.lot_id, m.amount, t.sale_id, t.earned, (extract(epoch FROM t.starts_at) * 1000)::bigint)::text, ',' ORDER BY m.lot_id) AS said
    FROM lot_move m LEFT JOIN lot t ON t.chain_id = c AND t.id = m.lot_id AND t.entry_id = m.entry_id WHERE m.chain_id = c AND m.entry_id = e.id) l
  WHERE e.chain_id = c AND e.id = ANY (ids)
$$;

/* The leaves of blocks, hashed and in the order of their tree: by id, byte by byte, whatever the database's collation. */
CREATE FUNCTION "block_leaves_v1"(c uuid, first bigint, last bigint) RETURNS TABLE ("block" bigint, "leaves" bigint, "hashes" bytea) LANGUAGE sql STABLE AS $$
  SELECT s.block, count(*), string_agg(
    sha256('\x00'::bytea || s.entry_hash || s.postings_hash || s.lots_hash || convert_to(s.entry_id || '/' || s.postings, 'UTF8')), ''::bytea ORDER BY s.entry_id COLLATE "C")
  FROM seal_leaf s WHERE s.chain_id = c AND s.block BETWEEN first AND last GROUP BY s.block
$$;

/* Whether a posting says what its own hash was made of; the first form covered the posting alone. */
CREATE FUNCTION "is_posting_sound_v1"(p "posting", e "entry") RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT p.hash = CASE WHEN octet_length(p.hash) = 33 THEN posting_hash_v2(p, e) ELSE sha256(convert_to(
    '[' || concat_ws(',', to_json(p.entry_id), p.ordinal, to_json(p.from_account_id), to_json(p.to_account_id), to_json(p.amount::text)) || ']', 'UTF8')) END
$$;

/* What of `total` is not taken back when `taken` of `gross` is: total less its share, rounded once by the sale's own rule. */
CREATE FUNCTION "kept_share_v1"(total bigint, taken bigint, gross bigint, rounding text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN taken = 0 THEN total WHEN taken >= gross THEN 0 ELSE total - sign(total)::bigint * (
    SELECT q.whole + CASE WHEN rounding = 'down' OR q.twice < gross THEN 0 WHEN q.twice > gross OR rounding = 'half_up' OR q.whole % 2 = 1 THEN 1 ELSE 0 END
    FROM (SELECT div(abs(total)::numeric * taken, gross)::bigint AS whole, 2 * mod(abs(total)::numeric * taken, gross) AS twice) q) END
$$;

-- ---------------------------------------------------------------------------------------------------
-- A sale and its own void or refund at the same moment: each looked for the other before either was there, so the till was
-- told "pending" and the sale stood. Both now pass one after the other under the till's name of the sale, before any other lock.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "lock_sale_name_v1"(c uuid, station text, pos text, transaction text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('|', 'sale', c, station, pos, transaction), 0))
$$;

/* `stale` also when a void or refund came that the decision didn't know (`reversals_seen`: ids). */
CREATE FUNCTION "record_sale_in_order_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  s jsonb := p->'sale';
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_sale_name_v1(c, s->>'station_id', s->>'pos_id', s->>'pos_transaction_id');
  PERFORM FROM pending_reversal v WHERE v.chain_id = c AND v.station_id = s->>'station_id' AND v.pos_id = s->>'pos_id' AND v.pos_transaction_id = s->>'pos_transaction_id'
    AND v.applied_at IS NULL AND v.expires_at > (p->>'at')::timestamptz AND NOT coalesce(p->'reversals_seen', '[]') ? v.id;
  IF FOUND THEN RETURN '{"outcome": "stale"}'; END IF;
  RETURN record_sale_v1(p);
END $$;

/* `stale` when the sale has come meanwhile: it can be taken back at once. */
CREATE FUNCTION "remember_reversal_v2"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  r jsonb := p->'reversal';
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_sale_name_v1(c, r->>'station_id', r->>'pos_id', r->>'pos_transaction_id');
  PERFORM FROM sale s WHERE s.chain_id = c AND s.station_id = r->>'station_id' AND s.pos_id = r->>'pos_id' AND s.pos_transaction_id = r->>'pos_transaction_id';
  IF FOUND THEN RETURN '{"outcome": "stale"}'; END IF;
  RETURN remember_reversal_v1(p);
END $$;
