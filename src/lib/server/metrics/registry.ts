/** Upper ends of the classes of durations, in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Durations {
  readonly classes: number[];
  sum: number;
  count: number;
}

/** A value at this moment, with its labels. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  /** `counter` for what only grows while the process lives. */
  readonly kind: 'gauge' | 'counter';
  readonly values: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

/**
 * What this process counts of its requests and of its own work. Labels are routes as they are
 * declared, never addresses, so that no id of a person can stand in them and their number is bounded.
 */
export class Metrics {
  readonly #requests = new Map<string, { labels: Record<string, string>; count: number }>();
  readonly #durations = new Map<string, Durations>();
  readonly #works = new Map<string, number>();

  /** Counts one answered request. */
  addRequest(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${route} ${status}`;
    const known = this.#requests.get(key);
    if (known !== undefined) known.count += 1;
    else this.#requests.set(key, { labels: { method, route, status: String(status) }, count: 1 });
    let durations = this.#durations.get(route);
    if (durations === undefined) {
      durations = { classes: BOUNDS.map(() => 0), sum: 0, count: 0 };
      this.#durations.set(route, durations);
    }
    const at = BOUNDS.findIndex((bound) => seconds <= bound);
    if (at >= 0) durations.classes[at] = (durations.classes[at] ?? 0) + 1;
    durations.sum += seconds;
    durations.count += 1;
  }

  /** Notes that work which is done again and again has succeeded. */
  noteWork(name: string, at: number): void {
    this.#works.set(name, at);
  }

  /** The text that Prometheus reads (exposition format 0.0.4). */
  text(gauges: readonly Gauge[], now: number): string {
    const requests: Gauge = {
      name: 'http_requests_total',
      help: 'Requests answered.',
      kind: 'counter',
      values: [...this.#requests.values()].map(({ labels, count }) => ({ labels, value: count })),
    };
    const works: Gauge = {
      name: 'housekeeping_seconds_since_success',
      help: 'Seconds since work that is done again and again last succeeded in this process.',
      kind: 'gauge',
      values: [...this.#works].map(([work, at]) => ({
        labels: { work },
        value: (now - at) / 1000,
      })),
    };
    return [...[requests, works, ...gauges].map(written), this.#histogram()].join('');
  }

  #histogram(): string {
    const name = 'http_request_duration_seconds';
    const lines = head(name, 'Seconds from a request to its answer.', 'histogram');
    for (const [route, { classes, sum, count }] of this.#durations) {
      let below = 0;
      for (const [at, bound] of BOUNDS.entries()) {
        below += classes[at] ?? 0;
        lines.push(line(`${name}_bucket`, { route, le: String(bound) }, below));
      }
      lines.push(line(`${name}_bucket`, { route, le: '+Inf' }, count));
      lines.push(line(`${name}_sum`, { route }, sum), line(`${name}_count`, { route }, count));
    }
    return `${lines.join('\n')}\n`;
  }
}

function written({ name, help, kind, values }: Gauge): string {
  const lines = [
    ...head(name, help, kind),
    ...values.map(({ labels = {}, value }) => line(name, labels, value)),
  ];
  return `${lines.join('\n')}\n`;
}

function head(name: string, help: string, kind: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`];
}

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const pairs = Object.entries(labels).map(
    ([key, text]) => `${key}="${text.replaceAll(/[\\"\n]/g, (letter) => escapes[letter] ?? '')}"`,
  );
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };
