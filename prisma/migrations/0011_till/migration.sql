-- Why: what a till says of its day (its totals against ours), what is in a station's tanks; what is known under a till's
-- own name for a sale before the sale is there (its quotes, voids and refunds), and that a void or refund which came
-- first is used up by the one sale that it was meant for: tills use their transaction ids again.
-- Undo: DROP FUNCTION "settle_reversals_v1"(jsonb), "read_reference_v1"(jsonb); DROP INDEX "sale_of_day_without_sequence";
--       DROP TABLE "stock_reading", "business_day".

-- CreateTable
CREATE TABLE "business_day" (
    "chain_id" UUID NOT NULL,
    "station_id" TEXT NOT NULL,
    "pos_id" TEXT NOT NULL,
    "business_date" DATE NOT NULL,
    "sent" JSONB NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by" TEXT NOT NULL,

    CONSTRAINT "business_day_pkey" PRIMARY KEY ("chain_id","station_id","pos_id","business_date")
);

-- CreateTable
CREATE TABLE "stock_reading" (
    "chain_id" UUID NOT NULL,
    "station_id" TEXT NOT NULL,
    "grade_code" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "quantity" BIGINT NOT NULL,
    "recorded_by" TEXT NOT NULL,

    CONSTRAINT "stock_reading_pkey" PRIMARY KEY ("chain_id","station_id","grade_code","recorded_at")
);

-- AddForeignKey
ALTER TABLE "business_day" ADD CONSTRAINT "business_day_chain_id_station_id_fkey" FOREIGN KEY ("chain_id", "station_id") REFERENCES "station"("chain_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_reading" ADD CONSTRAINT "stock_reading_chain_id_station_id_fkey" FOREIGN KEY ("chain_id", "station_id") REFERENCES "station"("chain_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_reading" ADD CONSTRAINT "stock_reading_chain_id_grade_code_fkey" FOREIGN KEY ("chain_id", "grade_code") REFERENCES "grade"("chain_id", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stock_reading" ADD CONSTRAINT "stock_reading_not_negative" CHECK ("quantity" >= 0);

-- A day's totals find sales with a sequence by sale_sequence; the few without one have this.
-- Accepted: no installation holds more than a demo's rows of this table yet.
CREATE INDEX "sale_of_day_without_sequence" ON "sale" ("chain_id", "station_id", "pos_id", "business_date") WHERE "pos_sequence" IS NULL;

-- ---------------------------------------------------------------------------------------------------
-- Rights, as in the first migration. What was in a tank then never changes.
-- ---------------------------------------------------------------------------------------------------
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['business_day', 'stock_reading'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON "business_day", "stock_reading" TO forecourt_app;

/* What is known under a till's own name for a sale: the sale, quotes that name it (newest first), and voids and
   refunds that wait for it. A quote may have come without a pos_id. */
CREATE FUNCTION "read_reference_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  RETURN jsonb_build_object(
    'station_known', EXISTS (SELECT FROM station t WHERE t.chain_id = c AND t.id = p->>'station_id'),
    'sale_known', EXISTS (SELECT FROM sale s WHERE s.chain_id = c AND s.station_id = p->>'station_id' AND s.pos_id = p->>'pos_id' AND s.pos_transaction_id = p->>'pos_transaction_id'),
    'quotes', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'status', q.status, 'answer', encode(q.answer, 'base64')) ORDER BY q.created_at DESC, q.id DESC), '[]') FROM quote q
               WHERE q.chain_id = c AND q.pos_reference = p->>'pos_transaction_id' AND q.station_id = p->>'station_id' AND (q.pos_id IS NULL OR q.pos_id = p->>'pos_id')),
    'pending', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'body', v.body) ORDER BY v.created_at, v.id), '[]') FROM pending_reversal v
                WHERE v.chain_id = c AND v.station_id = p->>'station_id' AND v.pos_id = p->>'pos_id' AND v.pos_transaction_id = p->>'pos_transaction_id'
                  AND v.applied_at IS NULL AND v.expires_at > (p->>'at')::timestamptz));
END $$;

/* Voids and refunds that came before their sale have met it. Called in the sale's own transaction. */
CREATE FUNCTION "settle_reversals_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  UPDATE pending_reversal SET applied_at = (p->>'at')::timestamptz WHERE chain_id = c AND applied_at IS NULL AND p->'ids' ? id;
  RETURN '{"outcome": "done"}';
END $$;
