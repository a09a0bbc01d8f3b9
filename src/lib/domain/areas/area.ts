export const areaLevels = ['province', 'kota', 'kecamatan', 'kelurahan'] as const;

export type AreaLevel = (typeof areaLevels)[number];

/** An area of the ladder by the home ministry's codes (Kemendagri), dotted: `31.75.06.1003`. */
export interface Area {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: AreaLevel;
  readonly name: string;
  readonly variants: readonly string[];
}
