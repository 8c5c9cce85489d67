-- Why: a message has a delivery state with its reason, what the provider calls it and how often it was tried; caps on
-- messages per address, prefix, chain and day are counted in rows; a chain has rules of its own for them and for the
-- countries that it writes to; jobs that gave up stand in the chain they belong to.
-- Undo: DROP TABLE "message_use", "message_rules", "job_failure"; DROP INDEX "message_log_chain_id_at_idx";
-- ALTER TABLE "message_log" DROP COLUMN "reason", DROP COLUMN "provider_ref", DROP COLUMN "attempts", DROP COLUMN "state_at";

-- AlterTable
ALTER TABLE "message_log" ADD COLUMN "reason" TEXT,
                          ADD COLUMN "provider_ref" TEXT,
                          ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
                          ADD COLUMN "state_at" TIMESTAMPTZ(3);
-- Accepted: no installation holds more than a demo's rows of this table yet.
ALTER TABLE "message_log" ADD CONSTRAINT "message_log_state_known" CHECK ("state" IN ('queued', 'sent', 'delivered', 'failed', 'bounced'));

-- CreateIndex
-- Accepted: no installation holds more than a demo's rows of this table yet.
CREATE INDEX "message_log_chain_id_at_idx" ON "message_log"("chain_id", "at");

-- CreateTable
CREATE TABLE "message_use" (
    "chain_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "scope" TEXT NOT NULL,
    "key" BYTEA NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "message_use_pkey" PRIMARY KEY ("chain_id","day","scope","key"),
    CONSTRAINT "message_use_positive" CHECK ("used" >= 0)
) WITH (fillfactor = 70);

-- CreateTable
CREATE TABLE "message_rules" (
    "chain_id" UUID NOT NULL,
    "countries" TEXT[],
    "per_address_max" INTEGER NOT NULL,
    "per_prefix_max" INTEGER NOT NULL,
    "per_chain_max" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "message_rules_pkey" PRIMARY KEY ("chain_id"),
    CONSTRAINT "message_rules_positive" CHECK ("per_address_max" > 0 AND "per_prefix_max" > 0 AND "per_chain_max" > 0)
);

-- CreateTable
CREATE TABLE "job_failure" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "failed_at" TIMESTAMPTZ(3) NOT NULL,
    "again_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_failure_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateIndex
CREATE INDEX "job_failure_chain_id_failed_at_idx" ON "job_failure"("chain_id", "failed_at");

-- CreateIndex
CREATE UNIQUE INDEX "job_failure_chain_id_job_event_id_key" ON "job_failure"("chain_id", "job", "event_id");

-- ---------------------------------------------------------------------------------------------------
-- Rights, as in the first migration.
-- ---------------------------------------------------------------------------------------------------
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['message_use', 'message_rules', 'job_failure'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecourt_app', name);
  END LOOP;
END $$;
