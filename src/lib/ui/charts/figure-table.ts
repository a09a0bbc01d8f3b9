/** The same numbers as a chart, as a table that everybody can read. Texts are already formatted. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A link under a figure, such as its CSV file or its definition. */
export interface FigureLink {
  readonly href: string;
  readonly label: string;
}

/** What every figure says about itself. */
export interface FigureWords {
  /** The finding, as a sentence. */
  readonly title: string;
  /** What is measured, in what unit. */
  readonly sub?: string | undefined;
  /** Definition and version, date, grades of evidence, source. */
  readonly source?: string | undefined;
  readonly links?: readonly FigureLink[] | undefined;
  /** What a person who cannot see the drawing should know beyond the title. */
  readonly description?: string | undefined;
}
