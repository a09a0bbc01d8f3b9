/** Help where it hurts: problems that people report of a screen. */

/** Reporting a problem, without personal data; listing and closing reports. */
export { closeProblemReport, listProblemReports, reportProblem } from './report-problem.ts';
