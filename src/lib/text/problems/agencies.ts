import type { AgencyProblem } from '#lib/domain/agencies/problems.ts';
import type { TargetProblem } from '#lib/domain/targets/problems.ts';
import type { Sentences } from './sentence.ts';

export const agencySentences: Sentences<AgencyProblem> = {
  'official.dates-cross': [
    'Masa jabatan ini bertemu pejabat lain. Periksa tanggal mulai dan akhirnya.',
    'These days cross those of another official. Check the first and the last day.',
  ],
  'official.ends-before': [
    'Hari terakhir jabatan ada sebelum hari pertamanya. Betulkan salah satu.',
    'The last day in office is before the first. Correct one of them.',
  ],
  'holiday.exists': [
    'Tanggal ini sudah ada di daftar hari libur.',
    'This day is in the list of holidays already.',
  ],
};

export const targetSentences: Sentences<TargetProblem> = {
  'target.unknown-definition': [
    'Versi definisi ini tidak ada. Pilih salah satu dari daftar.',
    'There is no such version of the definition. Choose one from the list.',
  ],
  'target.parts-differ': [
    (detail) =>
      `Jumlah wilayah ${detail('sum')}, tertulis ${detail('written')}: selisih ${detail('difference')}. Periksa surat, lalu pilih.`,
    (detail) =>
      `The areas add up to ${detail('sum')}, the decision says ${detail('written')}: ${detail('difference')} apart. Check the decision, then choose.`,
  ],
  'target.part-twice': [
    'Ada wilayah yang tertulis dua kali untuk triwulan yang sama. Hapus salah satunya.',
    'An area stands twice for the same quarter. Remove one of the two.',
  ],
  'target.ends-before': [
    'Target ini berakhir sebelum ditetapkan. Periksa tahun dan tanggal surat.',
    'This target ends before it was decided. Check the year and the day of the decision.',
  ],
};
