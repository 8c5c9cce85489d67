-- Why: the station finder on websites read all of a chain's stations for each of its questions. By name it now walks an
-- index until the page is full, and from a position it looks at the places around it first.
-- Undo: DROP INDEX "station_by_name", "station_by_place";

-- Accepted: only owners and imports write stations, no till waits for them, and 17 000 are indexed in a fraction of a second.
CREATE INDEX "station_by_name" ON "station" ("chain_id", "name", "id") WHERE "status" = 'active';
-- Accepted: only owners and imports write stations, no till waits for them, and 17 000 are indexed in a fraction of a second.
CREATE INDEX "station_by_place" ON "station" ("chain_id", "latitude_e6", "longitude_e6") WHERE "status" = 'active';
