-- Why: members activate offers on a chain's own website. An offer that has to be activated asks for a segment which the chain has
-- opened to its members: activating puts the member into it, and the till needs nothing new. A website's token may write once;
-- which ones have written stands in widget_token_use (a hash, for a day), so that a token that was overheard writes nothing.
-- Undo: DROP TABLE "widget_token_use"; ALTER TABLE "segment" DROP COLUMN "is_joinable";

-- AlterTable
ALTER TABLE "segment" ADD COLUMN     "is_joinable" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "widget_token_use" (
    "chain_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "widget_token_use_pkey" PRIMARY KEY ("chain_id","token_hash")
);

-- CreateIndex
CREATE INDEX "widget_token_use_chain_id_used_at_idx" ON "widget_token_use"("chain_id", "used_at");

-- ---------------------------------------------------------------------------------------------------
-- Rights, as in the first migration.
-- ---------------------------------------------------------------------------------------------------
ALTER TABLE "widget_token_use" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "widget_token_use" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_chain ON "widget_token_use" TO forecourt_app
  USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
  WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "widget_token_use" TO forecourt_app;
