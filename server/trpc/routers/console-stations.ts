import { z } from 'zod'
import { businessDayBody } from '@/server/contracts/business-day'
import { gradeCode, instant, localDate } from '@/server/contracts/common'
import { namedRef, placeKind, renameBody, setStationPlacesBody } from '@/server/contracts/segment'
import { createGradeBody, createStationBody, importStationsBody, setPricesBody, setStockBody } from '@/server/contracts/station'
import { closeBusinessDay } from '@/server/usecases/stations/close-business-day'
import { createGrade } from '@/server/usecases/stations/create-grade'
import { createStation } from '@/server/usecases/stations/create-station'
import { describeStationFile } from '@/server/usecases/stations/describe-station-file'
import { importStations } from '@/server/usecases/stations/import-stations'
import { listBusinessDays } from '@/server/usecases/stations/list-business-days'
import { listGrades } from '@/server/usecases/stations/list-grades'
import { listStationPrices } from '@/server/usecases/stations/list-station-prices'
import { listStations } from '@/server/usecases/stations/list-stations'
import { readBusinessDay } from '@/server/usecases/stations/read-business-day'
import { readStation } from '@/server/usecases/stations/read-station'
import { readStock } from '@/server/usecases/stations/read-stock'
import { setPrices } from '@/server/usecases/stations/set-prices'
import { setStock } from '@/server/usecases/stations/set-stock'
import { deletePlace } from '@/server/usecases/segments/delete-place'
import { listPlaces } from '@/server/usecases/segments/list-places'
import { readPlaces } from '@/server/usecases/segments/read-places'
import { renamePlace } from '@/server/usecases/segments/rename-place'
import { setStationPlaces } from '@/server/usecases/segments/set-station-places'
import { withdrawPrice } from '@/server/usecases/stations/withdraw-price'
import { router } from '../init'
import { pageInput, toPage } from '../page-input'
import { bothInput, chainProcedure, configure } from '../procedures'
import { unwrap } from '../refusal-error'

/** A file of 5 MB as JSON text, whose quotes and line ends take two bytes each. */
const FILE_BODY_BYTES_MAX = 8_000_000
const atStation = z.object({ stationId: z.string().max(64) })
const fileProcedure = chainProcedure.meta({ bodyBytesMax: FILE_BODY_BYTES_MAX })

export const stationsRouter = router({
  list: chainProcedure.meta({ can: 'stations.read' }).input(pageInput).query(async ({ ctx, input }) => unwrap(await listStations(ctx.scope, toPage(input)))),
  read: chainProcedure.meta({ can: 'stations.read' }).input(atStation).query(async ({ ctx, input }) => unwrap(await readStation(ctx.scope, input))),
  create: chainProcedure.meta({ can: 'stations.change' }).input(bothInput.extend({ station: createStationBody }))
    .mutation(({ ctx, input }) => configure(ctx.scope, input.both, (side) => createStation(side, input.station))),

  /** A file's columns, first rows and a mapping to begin with. */
  describeFile: fileProcedure.meta({ can: 'stations.change' }).input(z.object({ content: importStationsBody.shape.content })).mutation(async ({ ctx, input }) => unwrap(await describeStationFile(ctx.scope, input))),
  /** With `dry_run` it only says what would happen. */
  import: fileProcedure.meta({ can: 'stations.change' }).input(bothInput.extend({ file: importStationsBody }))
    .mutation(({ ctx, input }) => configure(ctx.scope, input.both && !input.file.dry_run, (side) => importStations(side, input.file))),

  /** At one station, or at all of them for `stationId: null`. */
  setPrices: chainProcedure.meta({ can: 'prices.set' }).input(bothInput.extend({ stationId: z.string().max(64).nullable(), prices: setPricesBody }))
    .mutation(({ ctx, input: { both, stationId, prices } }) => configure(ctx.scope, both && stationId === null, (side) => setPrices(side, { stationId, prices }))),
  /** With what a unit costs the chain, so not for everybody who sees the station. */
  prices: chainProcedure.meta({ can: 'reports.read' }).input(atStation).query(async ({ ctx, input: { stationId } }) => unwrap(await listStationPrices(ctx.scope, { stationId }))),
  withdrawPrice: chainProcedure.meta({ can: 'prices.set' }).input(atStation.extend({ grade: gradeCode, effective_at: instant }))
    .mutation(async ({ ctx, input: { stationId, grade, effective_at } }) => unwrap(await withdrawPrice(ctx.scope, { stationId, grade, effective_at }))),

  stock: chainProcedure.meta({ can: 'stations.read' }).input(atStation).query(async ({ ctx, input: { stationId } }) => unwrap(await readStock(ctx.scope, { stationId }))),
  setStock: chainProcedure.meta({ can: 'stock.set' }).input(atStation.extend({ stock: setStockBody })).mutation(async ({ ctx, input: { stationId, stock } }) => unwrap(await setStock(ctx.scope, { stationId, stock }))),

  /** In which region it lies and in which groups it stands, for promotions. */
  places: chainProcedure.meta({ can: 'stations.read' }).input(atStation).query(async ({ ctx, input: { stationId } }) => unwrap(await readPlaces(ctx.scope, { stationId }))),
  setPlaces: chainProcedure.meta({ can: 'stations.change' }).input(atStation.extend({ places: setStationPlacesBody }))
    .mutation(async ({ ctx, input: { stationId, places } }) => unwrap(await setStationPlaces(ctx.scope, { stationId, ...places }))),

  /** Groups and regions of the chain. */
  listPlaces: chainProcedure.meta({ can: 'stations.read' }).query(async ({ ctx }) => unwrap(await listPlaces(ctx.scope, {}))),
  renamePlace: chainProcedure.meta({ can: 'stations.change' }).input(z.object({ kind: placeKind, place: renameBody }))
    .mutation(async ({ ctx, input: { kind, place } }) => unwrap(await renamePlace(ctx.scope, { kind, ...place }))),
  deletePlace: chainProcedure.meta({ can: 'stations.change' }).input(z.object({ kind: placeKind, place: namedRef }))
    .mutation(async ({ ctx, input: { kind, place } }) => unwrap(await deletePlace(ctx.scope, { kind, ...place }))),

  /** Business dates of the station's tills, fourteen at a time up to `until`. */
  days: chainProcedure.meta({ can: 'reports.read' }).input(atStation.extend({ until: localDate.optional() }))
    .query(async ({ ctx, input: { stationId, until } }) => unwrap(await listBusinessDays(ctx.scope, { stationId, ...(until !== undefined && { until }) }))),
  day: chainProcedure.meta({ can: 'reports.read' }).input(atStation.extend({ posId: z.string().max(64), businessDate: localDate }))
    .query(async ({ ctx, input: { stationId, posId, businessDate } }) => unwrap(await readBusinessDay(ctx.scope, { stationId, posId, businessDate }))),
  closeDay: chainProcedure.meta({ can: 'days.close' }).input(z.object({ day: businessDayBody })).mutation(async ({ ctx, input }) => unwrap(await closeBusinessDay(ctx.scope, input.day))),
})

export const gradesRouter = router({
  list: chainProcedure.meta({ can: 'stations.read' }).query(async ({ ctx }) => unwrap(await listGrades(ctx.scope, {}))),
  create: chainProcedure.meta({ can: 'stations.change' }).input(bothInput.extend({ grade: createGradeBody }))
    .mutation(({ ctx, input }) => configure(ctx.scope, input.both, (side) => createGrade(side, input.grade))),
})
