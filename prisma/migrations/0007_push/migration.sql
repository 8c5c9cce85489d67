-- Why: a member's browsers that take push messages, what a member wants told and how, what a chain sends at all, and what
-- was told already, so that nothing is told twice; a message that comes at night waits for the morning; of each mail to
-- somebody of the staff it is known whether it left.
-- Undo: DROP TABLE "push_subscription", "message_preference", "message_told", "message_switches", "staff_mail";
-- DROP INDEX "message_log_held"; ALTER TABLE "message_log" DROP COLUMN "not_before";

-- May be null: no row is rewritten.
ALTER TABLE "message_log" ADD COLUMN "not_before" TIMESTAMPTZ(3);
-- Accepted: no row has a value yet, so the index is built from one look at a log of at most 180 days.
CREATE INDEX "message_log_held" ON "message_log" ("chain_id", "not_before") WHERE "not_before" IS NOT NULL;

-- CreateTable
CREATE TABLE "push_subscription" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "endpoint_index" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "push_subscription_chain_id_endpoint_index_key" ON "push_subscription"("chain_id", "endpoint_index");

-- CreateIndex
CREATE INDEX "push_subscription_chain_id_member_id_idx" ON "push_subscription"("chain_id", "member_id");

-- CreateTable
CREATE TABLE "message_preference" (
    "chain_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "wanted" BOOLEAN NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_preference_pkey" PRIMARY KEY ("chain_id","member_id","kind","channel")
);

-- CreateTable
CREATE TABLE "message_told" (
    "chain_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_told_pkey" PRIMARY KEY ("chain_id","member_id","kind","subject")
);

-- CreateTable
CREATE TABLE "message_switches" (
    "chain_id" UUID NOT NULL,
    "switched_on" TEXT[],
    "switched_off" TEXT[],
    "version" INTEGER NOT NULL,

    CONSTRAINT "message_switches_pkey" PRIMARY KEY ("chain_id")
);

-- CreateTable
CREATE TABLE "staff_mail" (
    "id" TEXT NOT NULL,
    "recipient_index" BYTEA NOT NULL,
    "account_id" UUID,
    "invite_id" TEXT,
    "template" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_mail_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "staff_mail_state_known" CHECK ("state" IN ('sent', 'failed', 'bounced'))
);

-- CreateIndex
CREATE INDEX "staff_mail_recipient_index_at_idx" ON "staff_mail"("recipient_index", "at");

-- CreateIndex
CREATE INDEX "staff_mail_invite_id_idx" ON "staff_mail"("invite_id");

-- CreateIndex
CREATE INDEX "staff_mail_at_idx" ON "staff_mail"("at");

-- ---------------------------------------------------------------------------------------------------
-- Rights, as in the first migration.
-- ---------------------------------------------------------------------------------------------------
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['push_subscription', 'message_preference', 'message_told', 'message_switches'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecourt_app', name);
  END LOOP;
END $$;

ALTER TABLE "staff_mail" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_platform ON "staff_mail" TO forecourt_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "staff_mail" TO forecourt_platform;
-- A chain's team sees whether its invitations left, and nothing else.
CREATE POLICY of_account ON "staff_mail" FOR SELECT TO forecourt_app USING ("account_id" = (SELECT "account_id" FROM "environment"));
GRANT SELECT ON "staff_mail" TO forecourt_app;
