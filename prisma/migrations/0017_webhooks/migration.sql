-- Why: a chain's own systems hear of its events by webhooks. Where to and with which secret stands in webhook_endpoint, which
-- events wait or arrived in webhook_delivery, every try in webhook_attempt. webhook_queue is a row an endpoint: what it wants,
-- when its next delivery is due, and who works on it; like the outbox it is read before a chain is known, so the platform's role
-- sees it, and it names nobody. An endpoint that was deleted is kept, without address and secrets, as long as its deliveries.
-- Undo: DROP TABLE "webhook_attempt", "webhook_delivery", "webhook_queue", "webhook_endpoint";

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "events" TEXT[],
    "enabled" BOOLEAN NOT NULL,
    "disabled_reason" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "sealed" BYTEA NOT NULL,
    "previous_sealed" BYTEA,
    "previous_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "row_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "webhook_queue" (
    "chain_id" UUID NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "events" TEXT[],
    "due_at" TIMESTAMPTZ(3),
    "paused_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "held_by" UUID,
    "held_until" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_queue_pkey" PRIMARY KEY ("chain_id","endpoint_id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "event_seq" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "webhook_attempt" (
    "chain_id" UUID NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "status" INTEGER,
    "reason" TEXT,
    "answer" TEXT,

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("chain_id","delivery_id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_chain_id_endpoint_id_event_id_key" ON "webhook_delivery"("chain_id", "endpoint_id", "event_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_chain_id_endpoint_id_id_idx" ON "webhook_delivery"("chain_id", "endpoint_id", "id");

-- CreateIndex
CREATE INDEX "webhook_queue_due_at_idx" ON "webhook_queue"("due_at");

CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" ("chain_id", "endpoint_id", "next_at") WHERE "state" = 'waiting';
CREATE INDEX "webhook_delivery_order" ON "webhook_delivery" ("chain_id", "endpoint_id", "object_id", "event_seq", "event_id") WHERE "state" = 'waiting';

-- AddForeignKey
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_chain_id_delivery_id_fkey" FOREIGN KEY ("chain_id", "delivery_id") REFERENCES "webhook_delivery"("chain_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_reason_known" CHECK ("disabled_reason" IN ('staff', 'gone', 'failing')),
                               ADD CONSTRAINT "webhook_endpoint_disabled_whole" CHECK ("enabled" = ("disabled_reason" IS NULL) AND "enabled" = ("disabled_at" IS NULL));
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_state_known" CHECK ("state" IN ('waiting', 'delivered', 'failed'));

-- ---------------------------------------------------------------------------------------------------
-- Rights, as in the first migration. Tries are history: they are added and grow old, nothing else.
-- ---------------------------------------------------------------------------------------------------
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['webhook_endpoint', 'webhook_queue', 'webhook_delivery', 'webhook_attempt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON "webhook_endpoint", "webhook_queue", "webhook_delivery" TO forecourt_app;
GRANT SELECT, INSERT, DELETE ON "webhook_attempt" TO forecourt_app;
CREATE POLICY of_platform ON "webhook_queue" TO forecourt_platform USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON "webhook_queue" TO forecourt_platform;
