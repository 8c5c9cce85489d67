/** A key of the release before has its one station in the old column until the backfill has been there. */
export const stationsOfKey = (row: { stationIds: string[]; stationId: string | null }): string[] =>
  row.stationIds.length > 0 || row.stationId === null ? row.stationIds : [row.stationId]
