import type { DocumentKind, PaperSize } from '#lib/domain/documents/kinds.ts';
import type { Stage } from '#lib/domain/stages/stages.ts';
import { formatDay, formatNumber, formatPercent, percentOf } from '#lib/text/format.ts';
import { letterWords, weekdayAndDay } from '#lib/text/letters.ts';
import { uiText } from '#lib/text/ui.ts';
import {
  closeRows,
  drawFacts,
  drawLetterhead,
  drawParagraph,
  drawQr,
  drawSignature,
  drawTable,
  drawTitle,
  plainRows,
  signedRows,
  type Letterhead,
  type Signer,
} from './parts.ts';
import { finish, margin, newSheet, widthOf, type Sheet } from './sheet.ts';

/** The figures of a recap. Without people in it, a part is left out. */
export interface PrintedFigures {
  readonly stages: readonly { readonly stage: Stage; readonly people: number }[];
  readonly target: { readonly people: number; readonly reachBy: string } | null;
  readonly parts: readonly {
    readonly name: string;
    /** In the order of `stages`. */
    readonly people: readonly number[];
  }[];
}

/** A paper with everything that is printed on it. */
export interface PrintedPaper {
  readonly kind: DocumentKind;
  readonly code: string;
  readonly number: string;
  readonly dated: string;
  readonly subject: string;
  readonly happensOn: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly place: string | null;
  readonly agencyName: string;
  readonly letterhead: Letterhead;
  readonly signer: Signer;
  readonly people: readonly {
    readonly number: string;
    readonly fullName: string;
    readonly businessName: string | null;
    readonly kelurahan: string | null;
    readonly enrolledOn: string;
  }[];
  /** Of a recap alone. */
  readonly figures: PrintedFigures | null;
}

const words = letterWords;

/** Draws a paper and gives the bytes of its PDF. */
export function drawPaper(paper: PrintedPaper, size: PaperSize): Promise<Buffer> {
  const sheet = newSheet(size, `${words.titles[paper.kind]} ${paper.number}`, paper.dated);
  draw[paper.kind](sheet, paper);
  return finish(sheet, (page, pages) => {
    drawFoot(sheet, paper.code, page, pages);
  });
}

const draw: Readonly<Record<DocumentKind, (sheet: Sheet, paper: PrintedPaper) => void>> = {
  attendanceList: drawAttendanceList,
  invitation: drawInvitations,
  coachingLetter: drawCoachingLetter,
  recap: drawRecap,
};

function begin(sheet: Sheet, paper: PrintedPaper): void {
  drawLetterhead(sheet, paper.letterhead);
  drawTitle(sheet, words.titles[paper.kind], words.number(paper.number));
}

function occasionOf(paper: PrintedPaper): (readonly [string, string])[] {
  return [
    [words.activity, paper.subject],
    ...(paper.happensOn === null ? [] : [[words.day, weekdayAndDay(paper.happensOn)] as const]),
    ...(paper.startsAt === null
      ? []
      : [[words.time, words.hours(paper.startsAt, paper.endsAt)] as const]),
    ...(paper.place === null ? [] : [[words.place, paper.place] as const]),
  ];
}

function sign(sheet: Sheet, paper: PrintedPaper): void {
  drawSignature(sheet, words.signedOn(paper.dated), paper.signer, words.officialId);
}

function drawAttendanceList(sheet: Sheet, paper: PrintedPaper): void {
  begin(sheet, paper);
  drawFacts(sheet, occasionOf(paper));
  const { columns } = words;
  drawTable(
    sheet,
    [
      { title: columns.place, share: 6 },
      { title: columns.name, share: 34 },
      { title: columns.number, share: 21 },
      { title: columns.area, share: 19 },
      { title: columns.signature, share: 22 },
    ],
    paper.people.map((person, index) => [
      String(index + 1),
      person.businessName === null ? person.fullName : `${person.fullName}\n${person.businessName}`,
      person.number,
      person.kelurahan ?? '',
      '',
    ]),
    signedRows,
  );
  sign(sheet, paper);
}

/** A page for each person, so that each gets a letter to keep. */
function drawInvitations(sheet: Sheet, paper: PrintedPaper): void {
  paper.people.forEach((person, index) => {
    if (index > 0) sheet.addPage();
    begin(sheet, paper);
    drawParagraph(sheet, `${words.to(person.fullName)}\n${words.inPlace}`);
    drawParagraph(sheet, words.invitationOpening);
    drawFacts(sheet, occasionOf(paper));
    drawParagraph(sheet, words.invitationClosing);
    sign(sheet, paper);
  });
}

function drawCoachingLetter(sheet: Sheet, paper: PrintedPaper): void {
  paper.people.forEach((person, index) => {
    if (index > 0) sheet.addPage();
    begin(sheet, paper);
    drawParagraph(sheet, words.coachingOpening);
    drawFacts(sheet, [
      [words.name, person.fullName],
      [words.registrationNumber, person.number],
      [words.business, person.businessName ?? words.noBusiness],
      [words.kelurahan, person.kelurahan ?? words.noArea],
    ]);
    drawParagraph(sheet, words.coachingClosing(paper.agencyName, person.enrolledOn, paper.subject));
    sign(sheet, paper);
  });
}

/** What was reached on a day: in all, beside the target, and in each kecamatan. */
function drawRecap(sheet: Sheet, paper: PrintedPaper): void {
  const { figures, happensOn } = paper;
  if (figures === null || happensOn === null) throw new Error('a recap without figures');
  const { recap } = words;
  const { stages } = uiText('id');
  const number = (count: number) => formatNumber(count, 'id');
  const [registered] = figures.stages;
  begin(sheet, paper);
  drawFacts(sheet, [
    [words.about, paper.subject],
    [recap.agency, paper.agencyName],
    [recap.on, weekdayAndDay(happensOn)],
    ...(figures.target === null
      ? []
      : [
          [
            recap.target,
            recap.targetText(
              number(figures.target.people),
              formatDay(figures.target.reachBy, 'id'),
            ),
          ] as const,
        ]),
  ]);
  drawTable(
    sheet,
    [
      { title: recap.stage, share: 56 },
      { title: recap.people, share: 22, isNumber: true },
      { title: recap.share, share: 22, isNumber: true },
    ],
    figures.stages.map(({ stage, people }) => [
      `${stages[stage].number} ${stages[stage].name}`,
      number(people),
      formatPercent(percentOf(people, registered?.people ?? 0), 'id'),
    ]),
    plainRows,
  );
  drawParagraph(sheet, recap.rule);
  drawTable(
    sheet,
    [
      { title: recap.area, share: 30 },
      ...figures.stages.map(({ stage }) => ({
        title: stages[stage].number,
        share: 10,
        isNumber: true,
      })),
    ],
    figures.parts.map((part) => [part.name, ...part.people.map(number)]),
    closeRows,
  );
  sign(sheet, paper);
}

function drawFoot(sheet: Sheet, code: string, page: number, pages: number): void {
  const size = 46;
  const y = sheet.page.height - size - 22;
  drawQr(sheet, code, margin, y, size);
  sheet.fillColor('black').fontSize(8);
  sheet.text(code, margin + size + 10, y + 4, { width: 160, lineBreak: false });
  sheet.text(words.scanHint, margin + size + 10, y + 16, { width: 250 });
  sheet.text(words.page(page, pages), margin, y + size - 9, {
    width: widthOf(sheet),
    align: 'right',
    lineBreak: false,
  });
}
