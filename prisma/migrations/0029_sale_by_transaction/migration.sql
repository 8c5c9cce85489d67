-- Why: whether a till's sequence number was used was looked for by the index of transaction ids, which begins with the till: with
-- many chains on one database both indexes are told to find one row, and that one then read every sale that the till ever made.
-- The transaction id now stands before the till, so that index serves nobody who doesn't name one.
-- Undo: DROP INDEX "sale_chain_id_pos_transaction_id_station_id_pos_id_idx"; CREATE INDEX "sale_chain_id_station_id_pos_id_pos_transaction_id_idx" ON "sale"("chain_id", "station_id", "pos_id", "pos_transaction_id");

-- Accepted: no installation holds more than a demo's rows of this table yet.
CREATE INDEX "sale_chain_id_pos_transaction_id_station_id_pos_id_idx" ON "sale"("chain_id", "pos_transaction_id", "station_id", "pos_id");
DROP INDEX "sale_chain_id_station_id_pos_id_pos_transaction_id_idx";
