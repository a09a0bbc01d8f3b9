import { addDays, daysBetween, endOfMonth, type Day } from '../shared/days.ts';
import type { CumulativePoint } from './figures.ts';

/** Days of a month on average. */
const MONTH = 30.4375;
/** Months from which the pace is taken. */
const MOST_MONTHS = 6;
/** With fewer whole months a forecast would say more than anybody knows. */
const FEWEST_MONTHS = 3;
/** Farther than this nobody should look. */
const FARTHEST_YEARS = 20;

/**
 * Student's t for a two-sided band of 80%, by degrees of freedom 2 to 5 (number of months less
 * one); a band that should hold the truth four times out of five.
 */
const tOf80 = new Map([
  [2, 1.886],
  [3, 1.638],
  [4, 1.533],
  [5, 1.476],
]);

export interface ForecastDay {
  readonly day: Day;
  readonly people: number;
  readonly low: number;
  readonly high: number;
}

/** A simple forecast, to be labelled as such. */
export interface Forecast {
  /** People a month: the mean of the last whole months. */
  readonly pace: number;
  /** How many whole months the pace is taken from, three to six. */
  readonly months: number;
  /** Ends of months after the figure's day, up to the target's. */
  readonly days: readonly ForecastDay[];
  /** The day on which the middle of the forecast passes the target; null when it never does. */
  readonly crossesOn: Day | null;
  /** People a month that would be needed from now on; null once the day has passed. */
  readonly needed: number | null;
}

/**
 * Carries the pace of the last whole months on.
 *
 * With m months whose new people have the mean p and the standard deviation s, after h months the
 * total is `now + p·h`, and the band is `± t·s·√(h + h²/m)`: the months' own spread grows with the
 * root of h, the doubt about the mean with h. The lower end never falls below today's total, as
 * people who were reached stay reached. Seasons, capacity and policy are not in it.
 *
 * @param line totals at the ends of months and, last, on the day of the figure
 * @returns null with fewer than three whole months
 */
export function forecastOf(
  line: readonly CumulativePoint[],
  target: { readonly people: number; readonly reachBy: Day },
): Forecast | null {
  const now = line.at(-1);
  if (now === undefined) return null;
  const whole = now.day === endOfMonth(now.day) ? line : line.slice(0, -1);
  const recent = whole.slice(-(MOST_MONTHS + 1));
  const news = recent.slice(1).map((point, index) => point.people - (recent[index]?.people ?? 0));
  // The line begins with its first month, whose people are all new.
  if (whole.length === recent.length && whole.length <= MOST_MONTHS && whole[0] !== undefined) {
    news.unshift(whole[0].people);
  }
  const months = news.length;
  if (months < FEWEST_MONTHS) return null;
  const pace = news.reduce((sum, one) => sum + one, 0) / months;
  const variance = news.reduce((sum, one) => sum + (one - pace) ** 2, 0) / (months - 1);
  const t = tOf80.get(months - 1) ?? 1.476;
  const half = (ahead: number): number =>
    t * Math.sqrt(variance) * Math.sqrt(ahead + ahead ** 2 / months);
  const days: ForecastDay[] = [];
  for (
    let day = endOfMonth(addDays(now.day, 1));
    day <= target.reachBy;
    day = endOfMonth(addDays(day, 1))
  ) {
    const ahead = daysBetween(now.day, day) / MONTH;
    const people = now.people + pace * ahead;
    days.push({
      day,
      people,
      low: Math.max(people - half(ahead), now.people),
      high: people + half(ahead),
    });
  }
  const left = daysBetween(now.day, target.reachBy) / MONTH;
  return {
    pace,
    months,
    days,
    crossesOn: crossing(now, pace, target.people),
    needed: left <= 0 ? null : Math.max(target.people - now.people, 0) / left,
  };
}

function crossing(now: CumulativePoint, pace: number, target: number): Day | null {
  if (now.people >= target) return now.day;
  if (pace <= 0) return null;
  const months = (target - now.people) / pace;
  return months > FARTHEST_YEARS * 12 ? null : addDays(now.day, Math.ceil(months * MONTH));
}
