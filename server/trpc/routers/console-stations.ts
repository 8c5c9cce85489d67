import { z } from 'zod'
import { createGradeBody, createStationBody, importStationsBody, setPricesBody } from '@/server/contracts/station'
import { createGrade } from '@/server/usecases/stations/create-grade'
import { createStation } from '@/server/usecases/stations/create-station'
import { describeStationFile } from '@/server/usecases/stations/describe-station-file'
import { importStations } from '@/server/usecases/stations/import-stations'
import { listGrades } from '@/server/usecases/stations/list-grades'
import { listStations } from '@/server/usecases/stations/list-stations'
import { readStation } from '@/server/usecases/stations/read-station'
import { setPrices } from '@/server/usecases/stations/set-prices'
import { router } from '../init'
import { pageInput, toPage } from '../page-input'
import { bothInput, chainProcedure, configure } from '../procedures'
import { unwrap } from '../refusal-error'

/** A file of 5 MB as JSON text, whose quotes and line ends take two bytes each. */
const FILE_BODY_BYTES_MAX = 8_000_000
const fileProcedure = chainProcedure.meta({ bodyBytesMax: FILE_BODY_BYTES_MAX })

export const stationsRouter = router({
  list: chainProcedure.meta({ can: 'stations.read' }).input(pageInput).query(async ({ ctx, input }) => unwrap(await listStations(ctx.scope, toPage(input)))),
  read: chainProcedure.meta({ can: 'stations.read' }).input(z.object({ stationId: z.string().max(64) })).query(async ({ ctx, input }) => unwrap(await readStation(ctx.scope, input))),
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
})

export const gradesRouter = router({
  list: chainProcedure.meta({ can: 'stations.read' }).query(async ({ ctx }) => unwrap(await listGrades(ctx.scope, {}))),
  create: chainProcedure.meta({ can: 'stations.change' }).input(bothInput.extend({ grade: createGradeBody }))
    .mutation(({ ctx, input }) => configure(ctx.scope, input.both, (side) => createGrade(side, input.grade))),
})
