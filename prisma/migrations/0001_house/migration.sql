-- Why: the first schema: chains as tenants (live and test environment each), stations, programme, members,
-- ledger, sales, journal; roles' rights, forced row-level security, append-only triggers, and the till's
-- three functions. The tables were written by the schema engine from prisma/schema; what it can't say
-- (partitions, policies, partial indexes, triggers, functions) stands below them.
-- Undo: DROP SCHEMA public CASCADE; CREATE SCHEMA public; nothing older exists.

-- CreateTable
CREATE TABLE "idempotency_key" (
    "chain_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "answer_day" DATE NOT NULL,
    "answer_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("chain_id","operation","key_hash")
);

-- CreateTable
CREATE TABLE "stored_answer" (
    "chain_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "id" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "body" BYTEA NOT NULL,
    "sealed_for" TEXT,

    CONSTRAINT "stored_answer_pkey" PRIMARY KEY ("chain_id","day","id")
) PARTITION BY RANGE ("day");

-- CreateTable
CREATE TABLE "audit" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "account" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "asset" TEXT NOT NULL,
    "available" BIGINT,
    "pending" BIGINT,
    "reserved" BIGINT,
    "debt" BIGINT,

    CONSTRAINT "account_pkey" PRIMARY KEY ("chain_id","id")
) WITH (fillfactor = 70);

-- CreateTable
CREATE TABLE "entry" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT,
    "member_seq" BIGINT,
    "asset" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "balance_after" BIGINT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" JSONB NOT NULL,
    "source_type" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "reverses_id" TEXT,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "posting" (
    "chain_id" UUID NOT NULL,
    "entry_id" TEXT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "from_account_id" TEXT NOT NULL,
    "to_account_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("chain_id","entry_id","ordinal")
);

-- CreateTable
CREATE TABLE "lot" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "sale_id" TEXT,
    "state" TEXT NOT NULL,
    "earned" BIGINT NOT NULL,
    "left" BIGINT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "lot_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "lot_move" (
    "chain_id" UUID NOT NULL,
    "entry_id" TEXT NOT NULL,
    "lot_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "lot_move_pkey" PRIMARY KEY ("chain_id","entry_id","lot_id")
);

-- CreateTable
CREATE TABLE "tier_counter" (
    "chain_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "period_key" TEXT NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "tier_counter_pkey" PRIMARY KEY ("chain_id","member_id","kind","period_key")
) WITH (fillfactor = 70);

-- CreateTable
CREATE TABLE "member" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "tier_code" TEXT NOT NULL,
    "tier_since" TIMESTAMPTZ(3) NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 0,
    "entry_seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "member_pkey" PRIMARY KEY ("chain_id","id")
) WITH (fillfactor = 70);

-- CreateTable
CREATE TABLE "member_personal" (
    "chain_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_personal_pkey" PRIMARY KEY ("chain_id","member_id")
);

-- CreateTable
CREATE TABLE "member_identifier" (
    "chain_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "blind_index" BYTEA NOT NULL,
    "member_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_identifier_pkey" PRIMARY KEY ("chain_id","kind","blind_index")
);

-- CreateTable
CREATE TABLE "member_search" (
    "chain_id" UUID NOT NULL,
    "token" BYTEA NOT NULL,
    "member_id" TEXT NOT NULL,

    CONSTRAINT "member_search_pkey" PRIMARY KEY ("chain_id","token","member_id")
);

-- CreateTable
CREATE TABLE "vehicle" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "grade" TEXT,
    "tank_thousandths" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vehicle_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "consent" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "member_session" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_session_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "one_time_code" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "subject_index" BYTEA NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_code_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "message_log" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT,
    "subject_index" BYTEA NOT NULL,
    "channel" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_log_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "widget_secret" (
    "chain_id" UUID NOT NULL,
    "kid" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "widget_secret_pkey" PRIMARY KEY ("chain_id","kid")
);

-- CreateTable
CREATE TABLE "chain_account" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "volume_unit" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "languages" TEXT[],
    "brand" JSONB NOT NULL,
    "setup" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chain_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environment" (
    "chain_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "clock_offset_ms" BIGINT NOT NULL DEFAULT 0,
    "rule_set_version" INTEGER NOT NULL DEFAULT 0,
    "wrapped_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "environment_pkey" PRIMARY KEY ("chain_id")
);

-- CreateTable
CREATE TABLE "host" (
    "host" TEXT NOT NULL,
    "chain_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "host_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "chain_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[],
    "station_id" TEXT,
    "origins" TEXT[],
    "api_version" CHAR(10) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" TEXT NOT NULL,
    "email_index" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "password_hash" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_membership" (
    "account_id" UUID NOT NULL,
    "staff_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "station_ids" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_membership_pkey" PRIMARY KEY ("account_id","staff_id")
);

-- CreateTable
CREATE TABLE "staff_session" (
    "id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_code" (
    "id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "schema_version" INTEGER NOT NULL,
    "object_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "payload" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "programme_version" (
    "chain_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "programme_version_pkey" PRIMARY KEY ("chain_id","version")
);

-- CreateTable
CREATE TABLE "promotion" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "current_version" INTEGER NOT NULL,
    "row_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "promotion_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "promotion_version" (
    "chain_id" UUID NOT NULL,
    "promotion_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "promotion_version_pkey" PRIMARY KEY ("chain_id","promotion_id","version")
);

-- CreateTable
CREATE TABLE "rule_set" (
    "chain_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "programme_version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_set_pkey" PRIMARY KEY ("chain_id","version")
);

-- CreateTable
CREATE TABLE "limit_slice" (
    "chain_id" UUID NOT NULL,
    "limit_id" TEXT NOT NULL,
    "period_key" TEXT NOT NULL,
    "slice" SMALLINT NOT NULL,
    "left" BIGINT NOT NULL,

    CONSTRAINT "limit_slice_pkey" PRIMARY KEY ("chain_id","limit_id","period_key","slice")
) WITH (fillfactor = 70);

-- CreateTable
CREATE TABLE "limit_reservation" (
    "chain_id" UUID NOT NULL,
    "quote_id" TEXT NOT NULL,
    "limit_id" TEXT NOT NULL,
    "period_key" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limit_reservation_pkey" PRIMARY KEY ("chain_id","quote_id","limit_id","period_key")
);

-- CreateTable
CREATE TABLE "limit_claim" (
    "chain_id" UUID NOT NULL,
    "sale_id" TEXT NOT NULL,
    "limit_id" TEXT NOT NULL,
    "period_key" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "returned" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "limit_claim_pkey" PRIMARY KEY ("chain_id","sale_id","limit_id","period_key")
);

-- CreateTable
CREATE TABLE "quote" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "station_id" TEXT NOT NULL,
    "pos_id" TEXT,
    "pos_reference" TEXT,
    "member_id" TEXT,
    "rule_set_version" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "answer" BYTEA NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "sale" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "quote_id" TEXT,
    "station_id" TEXT NOT NULL,
    "pos_id" TEXT NOT NULL,
    "pos_transaction_id" TEXT NOT NULL,
    "pos_sequence" BIGINT,
    "business_date" DATE NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "member_id" TEXT,
    "rule_set_version" INTEGER NOT NULL,
    "programme_version" INTEGER NOT NULL,
    "repeat_key" BYTEA NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "other_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "points_earned" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "payments" JSONB NOT NULL,
    "flags" TEXT[],
    "discrepancies" JSONB NOT NULL,
    "told" JSONB NOT NULL,
    "answer_day" DATE NOT NULL,
    "answer_id" TEXT NOT NULL,

    CONSTRAINT "sale_pkey" PRIMARY KEY ("chain_id","id")
) WITH (fillfactor = 70);

-- CreateTable
CREATE TABLE "sale_line" (
    "chain_id" UUID NOT NULL,
    "sale_id" TEXT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "line_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "grade" TEXT,
    "unit" TEXT,
    "pump" TEXT,
    "sku" TEXT,
    "category" TEXT,
    "quantity" BIGINT NOT NULL,
    "unit_price_e4" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "other_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "points_earned" BIGINT NOT NULL,
    "tax_rate_bp" INTEGER,
    "tax_included" BOOLEAN,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "sale_line_pkey" PRIMARY KEY ("chain_id","sale_id","ordinal")
);

-- CreateTable
CREATE TABLE "sale_discount" (
    "chain_id" UUID NOT NULL,
    "sale_id" TEXT NOT NULL,
    "line_ordinal" SMALLINT NOT NULL,
    "promotion_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "approved_minor" BIGINT NOT NULL,
    "label" TEXT NOT NULL,
    "funding" JSONB NOT NULL,

    CONSTRAINT "sale_discount_pkey" PRIMARY KEY ("chain_id","sale_id","line_ordinal","promotion_id","kind")
);

-- CreateTable
CREATE TABLE "refund" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "sale_id" TEXT NOT NULL,
    "refund_reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "pending_reversal" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "station_id" TEXT NOT NULL,
    "pos_id" TEXT NOT NULL,
    "pos_transaction_id" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "pending_reversal_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "station" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "external_id" TEXT,
    "name" TEXT NOT NULL,
    "brand_name" TEXT,
    "street" TEXT,
    "house_number" TEXT,
    "post_code" TEXT,
    "city" TEXT,
    "latitude_e6" INTEGER,
    "longitude_e6" INTEGER,
    "time_zone" TEXT NOT NULL,
    "always_open" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "station_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateTable
CREATE TABLE "grade" (
    "chain_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "product_code" TEXT,
    "ordinal" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grade_pkey" PRIMARY KEY ("chain_id","code")
);

-- CreateTable
CREATE TABLE "price" (
    "chain_id" UUID NOT NULL,
    "station_id" TEXT NOT NULL,
    "grade_code" TEXT NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "unit_price_e4" BIGINT NOT NULL,
    "cost_e4" BIGINT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_pkey" PRIMARY KEY ("chain_id","station_id","grade_code","effective_at")
);

-- CreateTable
CREATE TABLE "import_run" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "rows_total" INTEGER NOT NULL,
    "rows_done" INTEGER NOT NULL,
    "errors" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateIndex
CREATE INDEX "idempotency_key_chain_id_created_at_idx" ON "idempotency_key"("chain_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_chain_id_at_idx" ON "audit"("chain_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "account_chain_id_owner_kind_owner_id_asset_key" ON "account"("chain_id", "owner_kind", "owner_id", "asset");

-- CreateIndex
CREATE UNIQUE INDEX "entry_chain_id_member_id_member_seq_key" ON "entry"("chain_id", "member_id", "member_seq");

-- CreateIndex
CREATE UNIQUE INDEX "entry_chain_id_source_type_source_id_asset_kind_key" ON "entry"("chain_id", "source_type", "source_id", "asset", "kind");

-- CreateIndex
CREATE INDEX "lot_move_chain_id_lot_id_idx" ON "lot_move"("chain_id", "lot_id");

-- CreateIndex
CREATE INDEX "member_identifier_chain_id_member_id_idx" ON "member_identifier"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "member_search_chain_id_member_id_idx" ON "member_search"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "vehicle_chain_id_member_id_idx" ON "vehicle"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "consent_chain_id_member_id_idx" ON "consent"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "member_session_chain_id_member_id_idx" ON "member_session"("chain_id", "member_id");

-- CreateIndex
CREATE INDEX "one_time_code_chain_id_subject_index_created_at_idx" ON "one_time_code"("chain_id", "subject_index", "created_at");

-- CreateIndex
CREATE INDEX "message_log_chain_id_subject_index_at_idx" ON "message_log"("chain_id", "subject_index", "at");

-- CreateIndex
CREATE UNIQUE INDEX "chain_account_slug_key" ON "chain_account"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "environment_account_id_mode_key" ON "environment"("account_id", "mode");

-- CreateIndex
CREATE INDEX "host_chain_id_idx" ON "host"("chain_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_chain_id_idx" ON "api_key"("chain_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_email_index_key" ON "staff"("email_index");

-- CreateIndex
CREATE INDEX "staff_membership_staff_id_idx" ON "staff_membership"("staff_id");

-- CreateIndex
CREATE INDEX "staff_session_staff_id_idx" ON "staff_session"("staff_id");

-- CreateIndex
CREATE INDEX "staff_code_staff_id_idx" ON "staff_code"("staff_id");

-- CreateIndex
CREATE INDEX "limit_reservation_chain_id_limit_id_period_key_idx" ON "limit_reservation"("chain_id", "limit_id", "period_key");

-- CreateIndex
CREATE INDEX "limit_reservation_chain_id_expires_at_idx" ON "limit_reservation"("chain_id", "expires_at");

-- CreateIndex
CREATE INDEX "quote_chain_id_pos_reference_idx" ON "quote"("chain_id", "pos_reference");

-- CreateIndex
CREATE INDEX "sale_chain_id_member_id_occurred_at_idx" ON "sale"("chain_id", "member_id", "occurred_at");

-- CreateIndex
CREATE INDEX "sale_chain_id_station_id_pos_id_pos_transaction_id_idx" ON "sale"("chain_id", "station_id", "pos_id", "pos_transaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "sale_chain_id_repeat_key_key" ON "sale"("chain_id", "repeat_key");

-- CreateIndex
CREATE UNIQUE INDEX "refund_chain_id_sale_id_refund_reference_key" ON "refund"("chain_id", "sale_id", "refund_reference");

-- CreateIndex
CREATE INDEX "pending_reversal_chain_id_station_id_pos_id_pos_transaction_idx" ON "pending_reversal"("chain_id", "station_id", "pos_id", "pos_transaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "station_chain_id_external_id_key" ON "station"("chain_id", "external_id");

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_chain_id_account_id_fkey" FOREIGN KEY ("chain_id", "account_id") REFERENCES "account"("chain_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment" ADD CONSTRAINT "environment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "chain_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_membership" ADD CONSTRAINT "staff_membership_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "chain_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_membership" ADD CONSTRAINT "staff_membership_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_code" ADD CONSTRAINT "staff_code_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_version" ADD CONSTRAINT "promotion_version_chain_id_promotion_id_fkey" FOREIGN KEY ("chain_id", "promotion_id") REFERENCES "promotion"("chain_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sale" ADD CONSTRAINT "sale_chain_id_member_id_fkey" FOREIGN KEY ("chain_id", "member_id") REFERENCES "member"("chain_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sale_line" ADD CONSTRAINT "sale_line_chain_id_sale_id_fkey" FOREIGN KEY ("chain_id", "sale_id") REFERENCES "sale"("chain_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price" ADD CONSTRAINT "price_chain_id_station_id_fkey" FOREIGN KEY ("chain_id", "station_id") REFERENCES "station"("chain_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price" ADD CONSTRAINT "price_chain_id_grade_code_fkey" FOREIGN KEY ("chain_id", "grade_code") REFERENCES "grade"("chain_id", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------
-- Rights. forecourt_app serves chains, forecourt_platform finds out which chain is meant,
-- forecourt_jobs owns the queue's schema. None owns a table or may bypass a policy.
-- ---------------------------------------------------------------------------------------------------
GRANT USAGE ON SCHEMA "public" TO forecourt_app, forecourt_platform, forecourt_jobs;

DO $$
DECLARE
  t record;
  platform_tables text[] := ARRAY['chain_account', 'environment', 'host', 'api_key', 'staff', 'staff_membership', 'staff_session', 'staff_code', 'outbox'];
  append_only text[] := ARRAY['entry', 'posting', 'lot_move', 'audit', 'rule_set', 'promotion_version', 'programme_version'];
BEGIN
  FOR t IN SELECT c.relname AS name, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'chain_id') AS of_chain
           FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.name);
    IF t.of_chain THEN
      EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
        USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
        WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, t.name);
      IF t.name = ANY (append_only) THEN
        EXECUTE format('GRANT SELECT, INSERT ON %I TO forecourt_app', t.name);
      ELSE
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecourt_app', t.name);
      END IF;
    END IF;
    IF t.name = ANY (platform_tables) THEN
      EXECUTE format('CREATE POLICY of_platform ON %I TO forecourt_platform USING (true) WITH CHECK (true)', t.name);
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecourt_platform', t.name);
    END IF;
  END LOOP;
END $$;

-- A chain sees and edits its own account row; it reaches no other and never makes or deletes one.
CREATE POLICY of_chain ON "chain_account" TO forecourt_app
  USING ("id" = (SELECT "account_id" FROM "environment"))
  WITH CHECK ("id" = (SELECT "account_id" FROM "environment"));
GRANT SELECT, UPDATE ON "chain_account" TO forecourt_app;
REVOKE INSERT, DELETE ON "environment", "host" FROM forecourt_app;

-- ---------------------------------------------------------------------------------------------------
-- Append-only: the ledger and the audit log refuse every change, whoever asks.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['entry', 'posting', 'lot_move', 'audit', 'rule_set', 'promotion_version', 'programme_version'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------------
-- What can never be: refused by the tables themselves.
-- ---------------------------------------------------------------------------------------------------
ALTER TABLE "posting" ADD CONSTRAINT "posting_amount_positive" CHECK ("amount" > 0),
                      ADD CONSTRAINT "posting_moves" CHECK ("from_account_id" <> "to_account_id");
ALTER TABLE "lot" ADD CONSTRAINT "lot_left_within" CHECK ("left" >= 0 AND "left" <= "earned"),
                  ADD CONSTRAINT "lot_state_known" CHECK ("state" IN ('pending', 'active'));
ALTER TABLE "account" ADD CONSTRAINT "account_balance_not_negative" CHECK ("available" >= 0 AND "pending" >= 0 AND "reserved" >= 0 AND "debt" >= 0);
ALTER TABLE "limit_slice" ADD CONSTRAINT "limit_slice_not_negative" CHECK ("left" >= 0);
ALTER TABLE "limit_claim" ADD CONSTRAINT "limit_claim_returned_within" CHECK ("returned" >= 0 AND "returned" <= "amount");
ALTER TABLE "sale" ADD CONSTRAINT "sale_totals_add_up" CHECK ("net_minor" = "gross_minor" - "other_minor" - "discount_minor" AND "net_minor" >= 0),
                   ADD CONSTRAINT "sale_refund_within" CHECK ("refunded_minor" >= 0 AND "refunded_minor" <= "gross_minor");
ALTER TABLE "sale_line" ADD CONSTRAINT "sale_line_refund_within" CHECK ("refunded_minor" >= 0 AND "refunded_minor" <= "amount_minor");
ALTER TABLE "sale_discount" ADD CONSTRAINT "sale_discount_approved_within" CHECK ("approved_minor" >= 0 AND "approved_minor" <= "amount_minor");
ALTER TABLE "environment" ADD CONSTRAINT "environment_mode_known" CHECK ("mode" IN ('live', 'test')),
                          ADD CONSTRAINT "environment_clock_test_only" CHECK ("mode" = 'test' OR "clock_offset_ms" = 0);

-- ---------------------------------------------------------------------------------------------------
-- Indexes over a part of a table.
-- ---------------------------------------------------------------------------------------------------
CREATE INDEX "lot_spendable" ON "lot" ("chain_id", "account_id", "expires_at", "starts_at", "id") WHERE "left" > 0;
CREATE INDEX "lot_maturing" ON "lot" ("chain_id", "starts_at") WHERE "state" = 'pending';
CREATE INDEX "lot_expiring" ON "lot" ("chain_id", "expires_at") WHERE "left" > 0 AND "expires_at" IS NOT NULL;
CREATE INDEX "lot_of_sale" ON "lot" ("chain_id", "sale_id") WHERE "sale_id" IS NOT NULL;
CREATE INDEX "outbox_waiting" ON "outbox" ("chain_id", "object_id", "seq", "id") WHERE "delivered_at" IS NULL;
CREATE INDEX "sale_sequence" ON "sale" ("chain_id", "station_id", "pos_id", "business_date", "pos_sequence") WHERE "pos_sequence" IS NOT NULL;
CREATE INDEX "entry_of_member" ON "entry" ("chain_id", "member_id", "asset", "member_seq" DESC) WHERE "member_id" IS NOT NULL;

-- ---------------------------------------------------------------------------------------------------
-- Stored answers: one partition a day, made ahead by a job; the default one takes what has none.
-- ---------------------------------------------------------------------------------------------------
CREATE TABLE "stored_answer_default" PARTITION OF "stored_answer" DEFAULT;
ALTER TABLE "stored_answer_default" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stored_answer_default" FORCE ROW LEVEL SECURITY;

/* Rows of that day which the default partition took meanwhile move over, so a late job loses nothing. */
CREATE FUNCTION "make_answer_partition_v1"(day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE name text := 'stored_answer_' || to_char(day, 'YYYYMMDD');
BEGIN
  IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE stored_answer INCLUDING ALL)', name);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  -- The mover is the tables' owner, whom forced row-level security would show nothing: it is forced last.
  ALTER TABLE stored_answer_default NO FORCE ROW LEVEL SECURITY;
  EXECUTE format('WITH moved AS (DELETE FROM stored_answer_default d WHERE d.day = %L RETURNING d.*) INSERT INTO %I SELECT * FROM moved', day, name);
  ALTER TABLE stored_answer_default FORCE ROW LEVEL SECURITY;
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE stored_answer ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, day, day + 1);
END $$;
REVOKE ALL ON FUNCTION "make_answer_partition_v1"(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "make_answer_partition_v1"(date) TO forecourt_platform;

-- ---------------------------------------------------------------------------------------------------
-- Limits. A claim takes from one slice; when that is too empty it collects all slices in order under
-- lock. One caller touches limits in ascending order of (limit, period) and never goes back, so two
-- callers can't wait for each other.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "claim_limit_v1"(c uuid, lim text, pkey text, max bigint, wanted bigint, hint int, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  slices int;
  total bigint;
  freed bigint;
  missing bigint;
  r record;
BEGIN
  SELECT count(*) INTO slices FROM limit_slice WHERE chain_id = c AND limit_id = lim AND period_key = pkey;
  IF slices = 0 THEN
    slices := CASE WHEN max >= 320 AND pkey LIKE '%|' THEN 16 ELSE 1 END;
    INSERT INTO limit_slice (chain_id, limit_id, period_key, slice, "left")
    SELECT c, lim, pkey, s, max / slices + CASE WHEN s = 0 THEN max % slices ELSE 0 END FROM generate_series(0, slices - 1) s
    ON CONFLICT DO NOTHING;
  END IF;
  -- An UPDATE that waited for a row and then finds too little left keeps that row's lock. The sub-transaction lets
  -- go of it, because collecting has to lock the slices in their order.
  IF slices > 1 THEN
    BEGIN
      UPDATE limit_slice SET "left" = "left" - wanted
      WHERE chain_id = c AND limit_id = lim AND period_key = pkey AND slice = hint % slices AND "left" >= wanted;
      IF FOUND THEN RETURN; END IF;
      RAISE EXCEPTION 'too little in this slice' USING ERRCODE = 'FC000';
    EXCEPTION WHEN SQLSTATE 'FC000' THEN NULL;
    END;
  END IF;

  SELECT coalesce(sum(s."left"), 0) INTO total FROM (
    SELECT l."left" FROM limit_slice l WHERE l.chain_id = c AND l.limit_id = lim AND l.period_key = pkey ORDER BY l.slice FOR UPDATE) s;
  IF total < wanted THEN
    WITH gone AS (DELETE FROM limit_reservation v WHERE v.chain_id = c AND v.limit_id = lim AND v.period_key = pkey AND v.expires_at <= at RETURNING v.amount)
    SELECT coalesce(sum(amount), 0) INTO freed FROM gone;
    UPDATE limit_slice SET "left" = "left" + freed WHERE chain_id = c AND limit_id = lim AND period_key = pkey AND slice = 0;
    total := total + freed;
  END IF;
  IF total < wanted THEN
    RAISE EXCEPTION 'limit denied' USING ERRCODE = 'FC003', DETAIL = json_build_object('limit_id', lim, 'period_key', pkey, 'left', total)::text;
  END IF;
  -- Near the end everything stands in the first slice, so that the last units are found at once.
  IF total - wanted <= max / 20 THEN
    UPDATE limit_slice SET "left" = CASE WHEN slice = 0 THEN total - wanted ELSE 0 END WHERE chain_id = c AND limit_id = lim AND period_key = pkey;
    RETURN;
  END IF;
  missing := wanted;
  FOR r IN SELECT slice, "left" FROM limit_slice WHERE chain_id = c AND limit_id = lim AND period_key = pkey AND "left" > 0 ORDER BY slice LOOP
    EXIT WHEN missing = 0;
    UPDATE limit_slice SET "left" = "left" - least(r."left", missing) WHERE chain_id = c AND limit_id = lim AND period_key = pkey AND slice = r.slice;
    missing := missing - least(r."left", missing);
  END LOOP;
END $$;

CREATE FUNCTION "return_limit_v1"(c uuid, lim text, pkey text, amount bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE limit_slice SET "left" = "left" + amount WHERE chain_id = c AND limit_id = lim AND period_key = pkey AND slice = 0
$$;

/* Takes `claims` [{limit_id, period_key, measure, max, amount}] for a sale or a reservation, giving back first
   what the quote had reserved of the same limit; a reservation without a claim goes back whole. */
CREATE FUNCTION "settle_limits_v1"(c uuid, quote text, claims jsonb, hint int, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN
    SELECT coalesce(k.limit_id, v.limit_id) AS limit_id, coalesce(k.period_key, v.period_key) AS period_key, k.max,
           coalesce(k.amount, 0) - coalesce(v.amount, 0) AS net
    FROM jsonb_to_recordset(coalesce(claims, '[]')) AS k (limit_id text, period_key text, max bigint, amount bigint)
    FULL JOIN (SELECT * FROM limit_reservation WHERE chain_id = c AND quote_id = quote) v ON v.limit_id = k.limit_id AND v.period_key = k.period_key
    ORDER BY 1, 2
  LOOP
    DELETE FROM limit_reservation WHERE chain_id = c AND quote_id = quote AND limit_id = r.limit_id AND period_key = r.period_key;
    IF r.net > 0 THEN
      PERFORM claim_limit_v1(c, r.limit_id, r.period_key, r.max, r.net, hint, at);
    ELSIF r.net < 0 THEN
      PERFORM return_limit_v1(c, r.limit_id, r.period_key, -r.net);
    END IF;
  END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------------
-- The ledger's one writer: member version, entries, postings, lots, balance, counters.
-- Returns false if the member was changed since it was read; nothing is written then.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "lock_member_v1"(c uuid, m jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF m IS NULL OR m = 'null' THEN RETURN true; END IF;
  PERFORM FROM member WHERE chain_id = c AND id = m->>'id' AND version = (m->>'expected_version')::bigint FOR NO KEY UPDATE;
  RETURN FOUND;
END $$;

CREATE FUNCTION "post_ledger_v1"(c uuid, p jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE m jsonb := p->'member';
BEGIN
  IF m IS NULL OR m = 'null' THEN RETURN; END IF;
  UPDATE member SET version = version + 1, entry_seq = entry_seq + jsonb_array_length(coalesce(p->'entries', '[]')),
         tier_code = coalesce(m->>'tier_code', tier_code), tier_since = coalesce((m->>'tier_since')::timestamptz, tier_since)
  WHERE chain_id = c AND id = m->>'id';
  INSERT INTO entry SELECT * FROM jsonb_populate_recordset(NULL::entry, coalesce(p->'entries', '[]'));
  INSERT INTO posting SELECT * FROM jsonb_populate_recordset(NULL::posting, coalesce(p->'postings', '[]'));
  INSERT INTO lot SELECT * FROM jsonb_populate_recordset(NULL::lot, coalesce(p->'lots', '[]'));
  UPDATE lot SET "left" = lot."left" + u.delta, state = coalesce(u.state, lot.state)
  FROM jsonb_to_recordset(coalesce(p->'lot_updates', '[]')) AS u (id text, delta bigint, state text) WHERE lot.chain_id = c AND lot.id = u.id;
  INSERT INTO lot_move SELECT * FROM jsonb_populate_recordset(NULL::lot_move, coalesce(p->'lot_moves', '[]'));
  UPDATE account a SET available = a.available + b.available, pending = a.pending + b.pending, reserved = a.reserved + b.reserved, debt = a.debt + b.debt
  FROM jsonb_to_recordset(coalesce(p->'balances', '[]')) AS b (id text, available bigint, pending bigint, reserved bigint, debt bigint)
  WHERE a.chain_id = c AND a.id = b.id;
  INSERT INTO tier_counter (chain_id, member_id, kind, period_key, value)
  SELECT c, m->>'id', k.kind, k.period_key, greatest(k.delta, 0) FROM jsonb_to_recordset(coalesce(p->'counters', '[]')) AS k (kind text, period_key text, delta bigint)
  ON CONFLICT (chain_id, member_id, kind, period_key) DO UPDATE SET value = tier_counter.value + (
    SELECT k.delta FROM jsonb_to_recordset(p->'counters') AS k (kind text, period_key text, delta bigint)
    WHERE k.kind = excluded.kind AND k.period_key = excluded.period_key);
END $$;

/* Remembers the answer under its key. Returns NULL when the key is new, else what it was used for. */
CREATE FUNCTION "keep_answer_v1"(c uuid, p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  k jsonb := p->'key';
  a jsonb := p->'answer';
  old record;
BEGIN
  IF k IS NOT NULL AND k <> 'null' THEN
    INSERT INTO idempotency_key SELECT * FROM jsonb_populate_record(NULL::idempotency_key, k) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
      SELECT i.body_hash, i.answer_day, i.answer_id INTO old FROM idempotency_key i
      WHERE i.chain_id = c AND i.operation = k->>'operation' AND i.key_hash = (k->>'key_hash')::bytea;
      RETURN jsonb_build_object('outcome', CASE WHEN old.body_hash = (k->>'body_hash')::bytea THEN 'replay' ELSE 'mismatch' END, 'day', old.answer_day, 'id', old.answer_id);
    END IF;
  END IF;
  IF a IS NOT NULL AND a <> 'null' THEN
    INSERT INTO stored_answer SELECT * FROM jsonb_populate_record(NULL::stored_answer, a);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "write_events_v1"(p jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO outbox SELECT * FROM jsonb_populate_recordset(NULL::outbox, coalesce(p->'events', '[]'))
$$;

-- ---------------------------------------------------------------------------------------------------
-- The till's commits: one call, one transaction each. They return {outcome: done | stale | replay | mismatch}.
-- FC002 = the same sale was committed in between (read again), FC003 = a limit was denied (evaluate again).
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "record_sale_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  at timestamptz := (p->>'at')::timestamptz;
  earlier jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF NOT lock_member_v1(c, p->'member') THEN RETURN '{"outcome": "stale"}'; END IF;
  earlier := keep_answer_v1(c, p);
  IF earlier IS NOT NULL THEN RETURN earlier; END IF;
  PERFORM settle_limits_v1(c, p->'sale'->>'quote_id', p->'claims', (p->>'hint')::int, at);
  INSERT INTO sale SELECT * FROM jsonb_populate_record(NULL::sale, p->'sale') ON CONFLICT (chain_id, repeat_key) DO NOTHING;
  IF NOT FOUND THEN RAISE EXCEPTION 'repeat' USING ERRCODE = 'FC002'; END IF;
  INSERT INTO sale_line SELECT * FROM jsonb_populate_recordset(NULL::sale_line, p->'lines');
  INSERT INTO sale_discount SELECT * FROM jsonb_populate_recordset(NULL::sale_discount, coalesce(p->'discounts', '[]'));
  INSERT INTO limit_claim (chain_id, sale_id, limit_id, period_key, measure, amount)
  SELECT c, p->'sale'->>'id', k.limit_id, k.period_key, k.measure, k.amount
  FROM jsonb_to_recordset(coalesce(p->'claims', '[]')) AS k (limit_id text, period_key text, measure text, amount bigint);
  UPDATE quote SET status = 'used' WHERE chain_id = c AND id = p->'sale'->>'quote_id';
  PERFORM post_ledger_v1(c, p);
  PERFORM write_events_v1(p);
  RETURN '{"outcome": "done"}';
END $$;

CREATE FUNCTION "record_quote_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  earlier jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  earlier := keep_answer_v1(c, p);
  IF earlier IS NOT NULL THEN RETURN earlier; END IF;
  INSERT INTO quote SELECT * FROM jsonb_populate_record(NULL::quote, p->'quote');
  IF p->'quote'->>'status' = 'reserved' THEN
    PERFORM settle_limits_v1(c, p->'quote'->>'id', p->'claims', (p->>'hint')::int, (p->>'at')::timestamptz);
    INSERT INTO limit_reservation (chain_id, quote_id, limit_id, period_key, amount, expires_at)
    SELECT c, p->'quote'->>'id', k.limit_id, k.period_key, k.amount, (p->'quote'->>'expires_at')::timestamptz
    FROM jsonb_to_recordset(coalesce(p->'claims', '[]')) AS k (limit_id text, period_key text, amount bigint);
  END IF;
  RETURN '{"outcome": "done"}';
END $$;

/* A refund, or a void as the refund of all that is left. `stale` also when the sale was refunded in between. */
CREATE FUNCTION "record_refund_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  r record;
  earlier jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF NOT lock_member_v1(c, p->'member') THEN RETURN '{"outcome": "stale"}'; END IF;
  PERFORM FROM sale WHERE chain_id = c AND id = p->'refund'->>'sale_id' AND refunded_minor = (p->>'expected_refunded_minor')::bigint
    AND status = p->>'expected_status' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN '{"outcome": "stale"}'; END IF;
  earlier := keep_answer_v1(c, p);
  IF earlier IS NOT NULL THEN RETURN earlier; END IF;
  INSERT INTO refund SELECT * FROM jsonb_populate_record(NULL::refund, p->'refund');
  UPDATE sale SET status = p->>'status', refunded_minor = refunded_minor + (p->'refund'->>'amount_minor')::bigint WHERE chain_id = c AND id = p->'refund'->>'sale_id';
  UPDATE sale_line l SET refunded_minor = l.refunded_minor + t.amount_minor
  FROM jsonb_to_recordset(coalesce(p->'taken', '[]')) AS t (ordinal smallint, amount_minor bigint)
  WHERE l.chain_id = c AND l.sale_id = p->'refund'->>'sale_id' AND l.ordinal = t.ordinal;
  FOR r IN SELECT * FROM jsonb_to_recordset(coalesce(p->'returns', '[]')) AS k (limit_id text, period_key text, amount bigint) ORDER BY 1, 2 LOOP
    UPDATE limit_claim SET returned = returned + r.amount WHERE chain_id = c AND sale_id = p->'refund'->>'sale_id' AND limit_id = r.limit_id AND period_key = r.period_key;
    PERFORM return_limit_v1(c, r.limit_id, r.period_key, r.amount);
  END LOOP;
  UPDATE pending_reversal SET applied_at = (p->>'at')::timestamptz WHERE chain_id = c AND id = p->>'pending_id';
  PERFORM post_ledger_v1(c, p);
  PERFORM write_events_v1(p);
  RETURN '{"outcome": "done"}';
END $$;

/* Anything else that changes a member's points: maturing, expiry, adjustments. */
CREATE FUNCTION "post_entry_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF NOT lock_member_v1(c, p->'member') THEN RETURN '{"outcome": "stale"}'; END IF;
  PERFORM post_ledger_v1(c, p);
  PERFORM write_events_v1(p);
  RETURN '{"outcome": "done"}';
END $$;

-- ---------------------------------------------------------------------------------------------------
-- The till's reads: everything that a quote, a sale or a refund needs, in one round trip.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "stored_answer_json_v1"(c uuid, d date, answer text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('status', a.status, 'body', encode(a.body, 'base64'), 'sealed_for', a.sealed_for)
  FROM stored_answer a WHERE a.chain_id = c AND a.day = d AND a.id = answer
$$;

CREATE FUNCTION "used_key_json_v1"(c uuid, p jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('body_hash', encode(i.body_hash, 'base64'), 'answer', stored_answer_json_v1(c, i.answer_day, i.answer_id))
  FROM idempotency_key i WHERE i.chain_id = c AND i.operation = p->>'operation' AND i.key_hash = (p->>'key_hash')::bytea
$$;

CREATE FUNCTION "member_facts_json_v1"(c uuid, member_id text, tier_period text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', m.id, 'status', m.status, 'language', m.language, 'tier_code', m.tier_code, 'tier_since', m.tier_since,
    'version', m.version, 'entry_seq', m.entry_seq,
    'available', a.available, 'pending', a.pending, 'reserved', a.reserved, 'debt', a.debt,
    'counters', (SELECT coalesce(jsonb_object_agg(k.kind, k.value), '{}') FROM tier_counter k
                 WHERE k.chain_id = c AND k.member_id = m.id AND k.period_key = tier_period))
  FROM member m JOIN account a ON a.chain_id = c AND a.id = 'member:' || m.id || ':points'
  WHERE m.chain_id = c AND m.id = member_facts_json_v1.member_id
$$;

CREATE FUNCTION "read_till_facts_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
    'member', member_facts_json_v1(c, who, p->>'tier_period'),
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

/* A sale with all that a refund, a void or a look needs. By id, or by the till's own name for it (newest first). */
CREATE FUNCTION "read_sale_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  found sale;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  IF p ? 'sale_id' THEN
    SELECT * INTO found FROM sale s WHERE s.chain_id = c AND s.id = p->>'sale_id';
  ELSE
    SELECT * INTO found FROM sale s WHERE s.chain_id = c AND s.station_id = p->>'station_id' AND s.pos_id = p->>'pos_id' AND s.pos_transaction_id = p->>'pos_transaction_id'
      AND (p->>'business_date' IS NULL OR s.business_date = (p->>'business_date')::date)
    ORDER BY s.recorded_at DESC LIMIT 1;
  END IF;
  RETURN jsonb_build_object('used_key', used_key_json_v1(c, p), 'station_known', EXISTS (SELECT FROM station t WHERE t.chain_id = c AND t.id = p->>'station_id'))
    || CASE WHEN found.id IS NULL THEN '{}'::jsonb ELSE jsonb_build_object(
    'sale', to_jsonb(found) - 'repeat_key',
    'station_time_zone', (SELECT t.time_zone FROM station t WHERE t.chain_id = c AND t.id = found.station_id),
    'lines', (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.ordinal) FROM sale_line l WHERE l.chain_id = c AND l.sale_id = found.id),
    'discounts', (SELECT coalesce(jsonb_agg(to_jsonb(d) ORDER BY d.line_ordinal, d.promotion_id), '[]') FROM sale_discount d WHERE d.chain_id = c AND d.sale_id = found.id),
    'claims', (SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY k.limit_id, k.period_key), '[]') FROM limit_claim k WHERE k.chain_id = c AND k.sale_id = found.id),
    'refunds', (SELECT coalesce(jsonb_agg(to_jsonb(r) - 'body_hash' || jsonb_build_object('body_hash', encode(r.body_hash, 'base64')) ORDER BY r.recorded_at, r.id), '[]') FROM refund r WHERE r.chain_id = c AND r.sale_id = found.id),
    'earn', (SELECT jsonb_build_object('id', e.id) FROM entry e WHERE e.chain_id = c AND e.source_type = 'sale' AND e.source_id = found.id AND e.kind = 'earn' AND e.asset = 'points'),
    'lots', (SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY (l.sale_id = found.id) DESC NULLS LAST, l.expires_at NULLS LAST, l.starts_at, l.id), '[]') FROM lot l
             WHERE l.chain_id = c AND (l.sale_id = found.id OR (l.account_id = 'member:' || found.member_id || ':points' AND l."left" > 0))),
    'member', member_facts_json_v1(c, found.member_id, p->>'tier_period')) END;
END $$;

/* Calls a quote off: its reservations go back. */
CREATE FUNCTION "void_quote_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  earlier jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM FROM quote q WHERE q.chain_id = c AND q.id = p->>'quote_id' AND q.status = p->>'expected_status' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN '{"outcome": "stale"}'; END IF;
  earlier := keep_answer_v1(c, p);
  IF earlier IS NOT NULL THEN RETURN earlier; END IF;
  PERFORM settle_limits_v1(c, p->>'quote_id', '[]', 0, (p->>'at')::timestamptz);
  UPDATE quote SET status = 'voided' WHERE chain_id = c AND id = p->>'quote_id';
  RETURN '{"outcome": "done"}';
END $$;

/* Remembers a void or a refund whose sale hasn't arrived yet. */
CREATE FUNCTION "remember_reversal_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  earlier jsonb;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  earlier := keep_answer_v1(c, p);
  IF earlier IS NOT NULL THEN RETURN earlier; END IF;
  INSERT INTO pending_reversal SELECT * FROM jsonb_populate_record(NULL::pending_reversal, p->'reversal');
  RETURN '{"outcome": "done"}';
END $$;

/* Keeps an answer under a key without any other effect: repeats under a new key, refusals after evaluation. */
CREATE FUNCTION "remember_answer_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  RETURN coalesce(keep_answer_v1(c, p), '{"outcome": "done"}');
END $$;

CREATE FUNCTION "read_quote_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  RETURN jsonb_build_object('used_key', used_key_json_v1(c, p), 'quote', (
    SELECT jsonb_build_object('status', q.status, 'answer', encode(q.answer, 'base64')) FROM quote q WHERE q.chain_id = c AND q.id = p->>'quote_id'));
END $$;

/* A member's balance, version and open lots for whatever changes points beside a sale. */
CREATE FUNCTION "read_account_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  RETURN jsonb_build_object('member', member_facts_json_v1(c, p->>'member_id', NULL), 'lots', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'state', l.state, 'left', l."left", 'starts_at', l.starts_at, 'expires_at', l.expires_at)
                              ORDER BY l.expires_at NULLS LAST, l.starts_at, l.id), '[]')
    FROM lot l WHERE l.chain_id = c AND l.account_id = 'member:' || (p->>'member_id') || ':points' AND (l."left" > 0 OR l.state = 'pending')));
END $$;
