/**
 * What the list of codes and names does not say, in the order of the codes of the home ministry.
 * Population: civil registry, second half of 2024, by registered address (decree 300.2.2-2430/2025
 * and the city's open density table of 2024). Codes of the statistics office: its public bridging
 * table, May 2022. Variants: spellings met in lists, and names without their kind.
 */

/** A kecamatan with the population of its kelurahan 1001, 1002, … */
export interface KecamatanFacts {
  readonly code: string;
  readonly bpsCode: string;
  readonly variants?: readonly string[];
  readonly population: readonly number[];
}

export interface KotaFacts {
  readonly code: string;
  readonly bpsCode: string;
  readonly variants: readonly string[];
  readonly kecamatan: readonly KecamatanFacts[];
}

export const province = {
  code: '31',
  bpsCode: '31',
  /** As it is printed most; the law of 2024 says Daerah Khusus Jakarta. */
  name: 'DKI Jakarta',
  variants: ['Daerah Khusus Ibukota Jakarta', 'Daerah Khusus Jakarta'],
} as const;

export const kotaFacts: readonly KotaFacts[] = [
  {
    code: '31.01',
    bpsCode: '3101',
    variants: ['Kepulauan Seribu'],
    kecamatan: [
      { code: '31.01.01', bpsCode: '3101020', population: [7269, 7445, 2864] },
      { code: '31.01.02', bpsCode: '3101010', population: [2704, 6209, 3843] },
    ],
  },
  {
    code: '31.71',
    bpsCode: '3173',
    variants: ['Jakarta Pusat'],
    kecamatan: [
      {
        code: '31.71.01',
        bpsCode: '3173080',
        population: [2792, 17078, 20024, 17122, 11154, 22468],
      },
      { code: '31.71.02', bpsCode: '3173070', population: [13803, 29970, 25318, 19146, 32360] },
      {
        code: '31.71.03',
        bpsCode: '3173060',
        population: [24189, 37030, 27038, 35647, 21824, 38983, 27057, 35030],
      },
      {
        code: '31.71.04',
        bpsCode: '3173030',
        population: [7725, 11188, 27687, 33818, 18022, 20948],
      },
      { code: '31.71.05', bpsCode: '3173050', population: [27305, 42179, 25920] },
      { code: '31.71.06', bpsCode: '3173020', population: [29615, 27132, 9567, 4530, 14172] },
      {
        code: '31.71.07',
        bpsCode: '3173010',
        population: [3503, 24395, 22988, 39138, 37499, 25200, 12456],
      },
      { code: '31.71.08', bpsCode: '3173040', population: [42442, 25315, 21263, 45230] },
    ],
  },
  {
    code: '31.72',
    bpsCode: '3175',
    variants: ['Jakarta Utara'],
    kecamatan: [
      { code: '31.72.01', bpsCode: '3175010', population: [112592, 19042, 47531, 87481, 59439] },
      {
        code: '31.72.02',
        bpsCode: '3175030',
        population: [41574, 78441, 49310, 36328, 59854, 86275, 54659],
      },
      {
        code: '31.72.03',
        bpsCode: '3175040',
        population: [33858, 85429, 74047, 43213, 51401, 54331],
      },
      {
        code: '31.72.04',
        bpsCode: '3175060',
        population: [58944, 67285, 40280, 87119, 46105, 59582, 86414],
      },
      { code: '31.72.05', bpsCode: '3175020', population: [46190, 90146, 30251] },
      { code: '31.72.06', bpsCode: '3175050', population: [39721, 60781, 44409] },
    ],
  },
  {
    code: '31.73',
    bpsCode: '3174',
    variants: ['Jakarta Barat'],
    kecamatan: [
      {
        code: '31.73.01',
        bpsCode: '3174070',
        population: [82755, 102410, 81548, 40898, 171169, 103008],
      },
      {
        code: '31.73.02',
        bpsCode: '3174040',
        population: [19456, 19407, 34484, 34562, 29637, 45294, 47333],
      },
      {
        code: '31.73.03',
        bpsCode: '3174060',
        variants: ['Tamansari'],
        population: [16485, 22980, 18690, 14899, 8455, 20670, 8583, 12147],
      },
      {
        code: '31.73.04',
        bpsCode: '3174050',
        population: [11907, 27881, 22553, 30683, 23976, 35451, 33742, 24458, 27063, 3635, 16712],
      },
      {
        code: '31.73.05',
        bpsCode: '3174020',
        population: [69300, 48544, 46543, 29469, 72411, 56755, 39619],
      },
      {
        code: '31.73.06',
        bpsCode: '3174080',
        variants: ['Kali Deres'],
        population: [92060, 93024, 106960, 72063, 99969],
      },
      {
        code: '31.73.07',
        bpsCode: '3174030',
        variants: ['Palmerah'],
        population: [76498, 19964, 30290, 34409, 38051, 26630],
      },
      {
        code: '31.73.08',
        bpsCode: '3174010',
        population: [69794, 55394, 42256, 58005, 51870, 33943],
      },
    ],
  },
  {
    code: '31.74',
    bpsCode: '3171',
    variants: ['Jakarta Selatan'],
    kecamatan: [
      {
        code: '31.74.01',
        bpsCode: '3171090',
        population: [20855, 24533, 42737, 41690, 40340, 27185, 33978],
      },
      {
        code: '31.74.02',
        bpsCode: '3171100',
        variants: ['Setia Budi'],
        population: [3385, 3379, 19285, 11041, 32600, 32145, 4342, 6970],
      },
      { code: '31.74.03', bpsCode: '3171070', population: [21679, 25400, 50718, 39718, 14922] },
      {
        code: '31.74.04',
        bpsCode: '3171020',
        population: [29575, 44657, 29677, 47824, 71236, 44628, 57094],
      },
      {
        code: '31.74.05',
        bpsCode: '3171050',
        population: [51430, 68588, 49164, 50318, 53599, 48936],
      },
      { code: '31.74.06', bpsCode: '3171030', population: [59968, 46467, 56793, 26193, 31547] },
      {
        code: '31.74.07',
        bpsCode: '3171060',
        population: [2815, 10501, 16740, 2988, 6411, 3001, 6373, 13171, 47364, 38877],
      },
      {
        code: '31.74.08',
        bpsCode: '3171080',
        population: [24210, 51342, 26867, 33476, 26334, 12313],
      },
      {
        code: '31.74.09',
        bpsCode: '3171010',
        population: [82336, 74674, 51420, 67769, 51057, 52129],
      },
      { code: '31.74.10', bpsCode: '3171040', population: [34309, 65703, 68497, 44964, 51174] },
    ],
  },
  {
    code: '31.75',
    bpsCode: '3172',
    variants: ['Jakarta Timur'],
    kecamatan: [
      {
        code: '31.75.01',
        bpsCode: '3172100',
        population: [37915, 33223, 29712, 22842, 19200, 40089],
      },
      {
        code: '31.75.02',
        bpsCode: '3172090',
        variants: ['Pulo Gadung'],
        population: [41446, 49023, 46203, 29617, 44412, 48576, 38645],
      },
      {
        code: '31.75.03',
        bpsCode: '3172060',
        population: [31776, 43202, 10940, 25939, 38095, 67566, 44343, 56958],
      },
      {
        code: '31.75.04',
        bpsCode: '3172050',
        variants: ['Kramat Jati'],
        population: [41145, 56737, 31264, 61552, 37951, 50233, 38545],
      },
      { code: '31.75.05', bpsCode: '3172010', population: [44090, 30098, 51539, 55613, 55047] },
      {
        code: '31.75.06',
        bpsCode: '3172080',
        population: [103672, 29327, 130904, 77485, 128187, 39406, 73346],
      },
      {
        code: '31.75.07',
        bpsCode: '3172070',
        population: [76714, 76143, 87459, 92893, 32296, 35350, 44588],
      },
      { code: '31.75.08', bpsCode: '3172040', population: [42475, 35635, 56966, 34157, 52134] },
      { code: '31.75.09', bpsCode: '3172020', population: [82183, 84649, 60156, 47114, 46677] },
      {
        code: '31.75.10',
        bpsCode: '3172030',
        population: [33980, 37235, 35248, 31890, 27649, 34155, 82864, 23944],
      },
    ],
  },
];
