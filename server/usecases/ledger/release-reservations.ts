import { atTill } from '../_around/with-chain'
import { letReservationsGo } from './_parts/let-reservations-go'

/**
 * Points that expired quotes still hold go back to their members, each once however often and by however many workers
 * this runs. A quote that is finalised at this moment keeps them: whoever locks the member first. `batch` quotes at a
 * time (of one member, if one is named); `more` says whether others are waiting.
 */
export const releaseReservations = atTill('points.release', letReservationsGo)
