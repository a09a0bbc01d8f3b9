// breaks: no-database-at-the-edges, others-come-through-the-door
export { insertVisit } from '../../lib/server/modules/visits/visits.sql.ts';
