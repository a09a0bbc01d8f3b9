import { after, type Deeds } from './deed.ts';

/** Leaving, coming back, handing over, and messages. */
export const deedsOfComingGoing: Deeds = {
  endEnrolment: [
    [
      'mencatat bahwa orang ini keluar',
      ({ now }) => `mencatat bahwa orang ini keluar${after(now('until', 'day'), ', ')}`,
    ],
    [
      'noted that this person leaves',
      ({ now }) => `noted that this person leaves${after(now('until', 'day'), ', ')}`,
    ],
  ],
  setBusinessMember: [['memasukkan orang ini ke satu usaha'], ['put this person into a business']],
  endBusinessMember: [
    ['mengeluarkan orang ini dari satu usaha'],
    ['took this person out of a business'],
  ],
  recordBusinessLicence: [['mencatat izin satu usaha'], ['recorded a licence of a business']],
  setTargetGroup: [
    ['mencatat kelompok sasaran orang ini'],
    ['recorded a target group of this person'],
  ],
  endTargetGroup: [
    ['mengakhiri kelompok sasaran orang ini'],
    ['ended a target group of this person'],
  ],
  getTargetGroups: [
    ['membaca kelompok sasaran yang tertutup'],
    ['read target groups that are for fewer eyes'],
  ],
  writeMessage: [
    ['menulis pesan', ({ now }) => `menulis pesan${after(now('body', 'text'), ': ')}`],
    ['wrote a message', ({ now }) => `wrote a message${after(now('body', 'text'), ': ')}`],
  ],
  openMessage: [
    ['membuka pesan untuk dikirim lewat WhatsApp'],
    ['opened a message to send it by WhatsApp'],
  ],
  withdrawMessage: [
    ['membatalkan pesan yang belum dibuka'],
    ['cancelled a message that nobody had opened'],
  ],
  reopenEnrolment: [['membatalkan catatan keluar orang ini'], ['took back that this person left']],
  enrolAgain: [
    [
      'membina lagi orang ini',
      ({ now }) => `membina lagi orang ini${after(now('from', 'day'), ' mulai ')}`,
    ],
    [
      'enrolled this person again',
      ({ now }) => `enrolled this person again${after(now('from', 'day'), ' from ')}`,
    ],
  ],
  proposeTransfer: [
    [
      'mengusulkan serah terima ke dinas lain',
      ({ now }) => `mengusulkan serah terima${after(now('to', 'agency'), ' ke ')}`,
    ],
    [
      'proposed a hand-over to another agency',
      ({ now }) => `proposed a hand-over${after(now('to', 'agency'), ' to ')}`,
    ],
  ],
  acceptTransfer: [
    [
      'menerima orang ini dari dinas lain',
      ({ now }) => `menerima orang ini${after(now('from', 'agency'), ' dari ')}`,
    ],
    [
      'took this person over from another agency',
      ({ now }) => `took this person over${after(now('from', 'agency'), ' from ')}`,
    ],
  ],
  closeTransfer: [
    ['menutup usulan serah terima orang ini'],
    ['closed a proposed hand-over of this person'],
  ],
};
