-- Why: staff work in roles with a second factor: invitations, authenticator apps, passkeys, recovery codes, known
-- devices, sessions that say when they were proven and last seen. A chain's own transaction manages who works for it
-- (so that the audit line stands in the same transaction) and reaches the rows of its own account only.
-- Undo: DROP TABLE staff_invite, staff_totp, staff_passkey, staff_recovery_code, staff_challenge, staff_device;
-- ALTER TABLE staff_session DROP COLUMN proven_at, DROP COLUMN last_seen_at, DROP COLUMN about;
-- DROP POLICY of_account ON staff_membership; DROP POLICY of_account ON staff; REVOKE ALL ON staff_membership, staff FROM forecourt_app.

ALTER TABLE "staff_session" ADD COLUMN "proven_at" TIMESTAMPTZ(3), ADD COLUMN "last_seen_at" TIMESTAMPTZ(3), ADD COLUMN "about" BYTEA;

CREATE TABLE "staff_invite" (
    "id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "email_index" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "role" TEXT NOT NULL,
    "station_ids" TEXT[],
    "token_hash" BYTEA NOT NULL,
    "invited_by" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_invite_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "staff_totp" (
    "staff_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_totp_pkey" PRIMARY KEY ("staff_id")
);

CREATE TABLE "staff_passkey" (
    "id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_passkey_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "staff_recovery_code" (
    "staff_id" TEXT NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_recovery_code_pkey" PRIMARY KEY ("staff_id","code_hash")
);

CREATE TABLE "staff_challenge" (
    "id" TEXT NOT NULL,
    "staff_id" TEXT,
    "purpose" TEXT NOT NULL,
    "challenge" BYTEA NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_challenge_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "staff_device" (
    "staff_id" TEXT NOT NULL,
    "device_hash" BYTEA NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_device_pkey" PRIMARY KEY ("staff_id","device_hash")
);

CREATE UNIQUE INDEX "staff_invite_token_hash_key" ON "staff_invite"("token_hash");
CREATE INDEX "staff_invite_account_id_idx" ON "staff_invite"("account_id");
CREATE UNIQUE INDEX "staff_passkey_credential_id_key" ON "staff_passkey"("credential_id");
CREATE INDEX "staff_passkey_staff_id_idx" ON "staff_passkey"("staff_id");
CREATE INDEX "staff_challenge_expires_at_idx" ON "staff_challenge"("expires_at");

ALTER TABLE "staff_invite" ADD CONSTRAINT "staff_invite_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "chain_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "staff_totp" ADD CONSTRAINT "staff_totp_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "staff_passkey" ADD CONSTRAINT "staff_passkey_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "staff_recovery_code" ADD CONSTRAINT "staff_recovery_code_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "staff_device" ADD CONSTRAINT "staff_device_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An owner sees every station: a chain always has somebody who may do everything.
-- Accepted: no installation holds more than a demo's rows of this table yet.
ALTER TABLE "staff_membership" ADD CONSTRAINT "staff_membership_owner_everywhere" CHECK ("role" <> 'owner' OR cardinality("station_ids") = 0);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['staff_invite', 'staff_totp', 'staff_passkey', 'staff_recovery_code', 'staff_challenge', 'staff_device'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY of_platform ON %I TO forecourt_platform USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO forecourt_platform', name);
  END LOOP;
END $$;

-- A chain reads and writes who works for its own account; of these people it sees address and name, never a password.
CREATE POLICY of_account ON "staff_membership" TO forecourt_app
  USING ("account_id" = (SELECT "account_id" FROM "environment"))
  WITH CHECK ("account_id" = (SELECT "account_id" FROM "environment"));
GRANT SELECT, INSERT, UPDATE, DELETE ON "staff_membership" TO forecourt_app;
CREATE POLICY of_account ON "staff_invite" TO forecourt_app
  USING ("account_id" = (SELECT "account_id" FROM "environment"))
  WITH CHECK ("account_id" = (SELECT "account_id" FROM "environment"));
GRANT SELECT, INSERT, UPDATE ON "staff_invite" TO forecourt_app;
CREATE POLICY of_account ON "staff" FOR SELECT TO forecourt_app
  USING ("id" IN (SELECT "staff_id" FROM "staff_membership"));
GRANT SELECT ("id", "email_index", "sealed") ON "staff" TO forecourt_app;
