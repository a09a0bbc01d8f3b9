import type { LeavingReason } from '#lib/domain/stages/leaving.ts';
import { texts } from './locale.ts';

interface ComingGoingText {
  readonly menu: string;
  readonly reasons: Readonly<Record<LeavingReason, string>>;
  readonly reasonHints: Readonly<Record<LeavingReason, string>>;
  readonly leftOn: (reason: string, day: string) => string;
  readonly leftText: string;
  readonly open: string;
  readonly page: {
    readonly title: (name: string) => string;
    readonly pageTitle: (name: string) => string;
    readonly sub: string;
    readonly crumb: string;
    readonly times: string;
    readonly since: (agency: string, day: string) => string;
    readonly until: (agency: string, from: string, until: string, reason: string) => string;
  };
  readonly leave: {
    readonly title: string;
    readonly text: string;
    readonly reason: string;
    readonly day: string;
    readonly note: string;
    readonly button: string;
  };
  readonly reopen: {
    readonly title: string;
    readonly text: string;
    readonly button: string;
  };
  readonly again: {
    readonly title: string;
    readonly text: string;
    readonly day: string;
    readonly button: string;
  };
  readonly hand: {
    readonly title: string;
    readonly text: string;
    readonly to: string;
    readonly reason: string;
    readonly button: string;
    readonly waits: (agency: string, day: string) => string;
    readonly accept: string;
    readonly decline: string;
    readonly withdraw: string;
    readonly states: Readonly<Record<'proposed' | 'accepted' | 'declined' | 'withdrawn', string>>;
  };
  readonly list: {
    readonly pageTitle: string;
    readonly title: (count: string) => string;
    readonly none: string;
    readonly noneText: string;
    readonly sub: string;
    readonly incoming: string;
    readonly incomingNone: string;
    readonly outgoing: string;
    readonly outgoingNone: string;
    readonly answered: string;
    readonly from: (agency: string, day: string) => string;
    readonly to: (agency: string, day: string) => string;
    readonly number: (number: string) => string;
    readonly reason: (reason: string) => string;
    readonly answer: (state: string, day: string) => string;
  };
  readonly saved: Readonly<Record<string, string>>;
}

/** Words of leaving, coming back, and handing somebody to another agency. */
export const comingGoingText = texts<ComingGoingText>(
  {
    menu: 'Serah terima',
    reasons: {
      moved: 'Pindah',
      died: 'Meninggal',
      closed: 'Usaha tutup',
      employed: 'Sudah bekerja',
      declined: 'Tidak melanjutkan',
      graduated: 'Lulus, sudah mandiri',
      transferred: 'Diserahkan ke dinas lain',
    },
    reasonHints: {
      moved: 'Tinggal di luar kota ini.',
      died: 'Catatannya tetap tersimpan.',
      closed: 'Usahanya berhenti.',
      employed: 'Bekerja tetap pada orang lain.',
      declined: 'Atas kemauan sendiri.',
      graduated: 'Usahanya berjalan sendiri.',
      transferred: 'Dinas lain yang melanjutkan.',
    },
    leftOn: (reason, day) => `Sudah keluar: ${reason}, ${day}`,
    leftText: 'Langkah yang sudah dicapai tetap dihitung.',
    open: 'Keluar, kembali, atau serahkan',
    page: {
      title: (name) => `Apakah ${name} masih dibina?`,
      pageTitle: (name) => `Pembinaan ${name} · Jakpreneur`,
      sub: 'Keluar adalah hasil, bukan penghapusan. Semua catatan tetap ada.',
      crumb: 'Pembinaan',
      times: 'Masa pembinaan',
      since: (agency, day) => `${agency}, sejak ${day}`,
      until: (agency, from, until, reason) => `${agency}, ${from} sampai ${until}: ${reason}`,
    },
    leave: {
      title: 'Catat keluar',
      text: 'Orang ini tidak menunggu apa-apa lagi. Langkah yang dicapai tetap dihitung.',
      reason: 'Mengapa keluar?',
      day: 'Hari terakhir dibina',
      note: 'Catatan',
      button: 'Catat keluar',
    },
    reopen: {
      title: 'Salah catat?',
      text: 'Pembinaan berjalan lagi seperti belum pernah berhenti.',
      button: 'Batalkan catatan keluar',
    },
    again: {
      title: 'Bina lagi',
      text: 'Masa baru dimulai. Yang dicapai sebelumnya tetap dihitung.',
      day: 'Hari pertama dibina lagi',
      button: 'Bina lagi orang ini',
    },
    hand: {
      title: 'Serahkan ke dinas lain',
      text: 'Dinas itu melihat nama, nomor pendaftaran, kecamatan, dan alasannya. Catatan lain terbuka setelah diterima.',
      to: 'Ke dinas mana?',
      reason: 'Mengapa diserahkan?',
      button: 'Usulkan serah terima',
      waits: (agency, day) => `Menunggu jawaban ${agency} sejak ${day}.`,
      accept: 'Terima, bina orang ini',
      decline: 'Tolak usulan',
      withdraw: 'Tarik usulan',
      states: {
        proposed: 'menunggu jawaban',
        accepted: 'diterima',
        declined: 'ditolak',
        withdrawn: 'ditarik kembali',
      },
    },
    list: {
      pageTitle: 'Serah terima · Jakpreneur',
      title: (count) => `${count} orang menunggu serah terima`,
      none: 'Tidak ada serah terima yang menunggu',
      noneText: 'Usulan dibuat dari halaman satu orang.',
      sub: 'Setiap dinas menghitung yang dicapai pada masanya. Kota menghitung satu orang satu kali.',
      incoming: 'Diserahkan ke dinas Anda',
      incomingNone: 'Tidak ada usulan dari dinas lain.',
      outgoing: 'Diserahkan oleh dinas Anda',
      outgoingNone: 'Tidak ada usulan yang menunggu jawaban.',
      answered: 'Sudah dijawab',
      from: (agency, day) => `Dari ${agency}, ${day}`,
      to: (agency, day) => `Ke ${agency}, ${day}`,
      number: (number) => `Nomor ${number}`,
      reason: (reason) => `Alasan: ${reason}`,
      answer: (state, day) => `${state}, ${day}`,
    },
    saved: {
      keluar: 'Tercatat keluar. Langkah yang dicapai tetap dihitung.',
      buka: 'Catatan keluar dibatalkan. Pembinaan berjalan lagi.',
      kembali: 'Orang ini dibina lagi mulai hari itu.',
      usul: 'Usulan terkirim. Orang ini tetap dibina sampai dijawab.',
      terima: 'Serah terima selesai. Orang ini sekarang dibina dinas Anda.',
      tutup: 'Usulan sudah ditutup. Tidak ada yang berubah pada orang ini.',
    },
  },
  {
    menu: 'Hand-overs',
    reasons: {
      moved: 'Moved away',
      died: 'Died',
      closed: 'Business closed',
      employed: 'Found employment',
      declined: 'Does not go on',
      graduated: 'Graduated, stands alone',
      transferred: 'Handed to another agency',
    },
    reasonHints: {
      moved: 'Lives outside this city.',
      died: 'The record is kept.',
      closed: 'The business has stopped.',
      employed: 'Works for somebody else for good.',
      declined: 'By their own wish.',
      graduated: 'The business runs by itself.',
      transferred: 'Another agency goes on.',
    },
    leftOn: (reason, day) => `Has left: ${reason}, ${day}`,
    leftText: 'Stages reached stay counted.',
    open: 'Leaving, return or hand-over',
    page: {
      title: (name) => `Is ${name} still coached?`,
      pageTitle: (name) => `Coaching of ${name} · Jakpreneur`,
      sub: 'Leaving is a result and not a deletion. Every record stays.',
      crumb: 'Coaching',
      times: 'Times of coaching',
      since: (agency, day) => `${agency}, since ${day}`,
      until: (agency, from, until, reason) => `${agency}, ${from} to ${until}: ${reason}`,
    },
    leave: {
      title: 'Note that they leave',
      text: 'This person waits for nothing any more. Stages reached stay counted.',
      reason: 'Why do they leave?',
      day: 'Last day of coaching',
      note: 'Note',
      button: 'Note the leaving',
    },
    reopen: {
      title: 'Noted by mistake?',
      text: 'Coaching goes on as if it had never stopped.',
      button: 'Take back the leaving',
    },
    again: {
      title: 'Coach them again',
      text: 'A new time begins. What was reached before stays counted.',
      day: 'First day of coaching again',
      button: 'Coach this person again',
    },
    hand: {
      title: 'Hand over to another agency',
      text: 'That agency sees the name, registration number, district and reason. The rest opens once it accepts.',
      to: 'To which agency?',
      reason: 'Why are they handed over?',
      button: 'Propose the hand-over',
      waits: (agency, day) => `Waits for an answer of ${agency} since ${day}.`,
      accept: 'Accept and coach them',
      decline: 'Decline the proposal',
      withdraw: 'Take the proposal back',
      states: {
        proposed: 'waits for an answer',
        accepted: 'accepted',
        declined: 'declined',
        withdrawn: 'taken back',
      },
    },
    list: {
      pageTitle: 'Hand-overs · Jakpreneur',
      title: (count) => (count === '1' ? '1 hand-over waits' : `${count} hand-overs wait`),
      none: 'No hand-over waits',
      noneText: 'A proposal is made from the page of a person.',
      sub: 'Each agency counts what was reached in its time. The city counts each person once.',
      incoming: 'Handed to your agency',
      incomingNone: 'No proposal from another agency.',
      outgoing: 'Handed over by your agency',
      outgoingNone: 'No proposal waits for an answer.',
      answered: 'Answered',
      from: (agency, day) => `From ${agency}, ${day}`,
      to: (agency, day) => `To ${agency}, ${day}`,
      number: (number) => `Number ${number}`,
      reason: (reason) => `Reason: ${reason}`,
      answer: (state, day) => `${state}, ${day}`,
    },
    saved: {
      keluar: 'The leaving is noted. Stages reached stay counted.',
      buka: 'The leaving is taken back. Coaching goes on.',
      kembali: 'This person is coached again from that day.',
      usul: 'The proposal is sent. The person stays with you until it is answered.',
      terima: 'The hand-over is done. Your agency coaches this person now.',
      tutup: 'The proposal is closed. Nothing has changed for this person.',
    },
  },
);
