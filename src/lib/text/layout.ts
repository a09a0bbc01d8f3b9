import { texts } from './locale.ts';

/** Words of pages that say what went wrong. */
export const layoutText = texts(
  {
    missing: {
      title: 'Halaman ini tidak ada',
      text: 'Mungkin alamatnya salah ketik, atau isinya bukan wilayah Anda.',
    },
    notAllowed: {
      title: 'Halaman ini bukan untuk peran Anda',
      text: 'Minta administrator dinas bila Anda memerlukannya.',
    },
    refused: {
      title: 'Halaman ini belum bisa dibuka',
      text: 'Periksa alamatnya, atau mulai lagi dari halaman depan.',
    },
    failed: {
      title: 'Ada yang rusak di pihak kami',
      text: 'Isian yang sudah tersimpan tetap aman. Coba muat ulang halaman ini.',
      id: (id: string) => `Bila terulang, sebutkan nomor ini kepada petugas: ${id}`,
    },
    away: {
      title: 'Catatan sedang tidak terjangkau',
      text: 'Halaman ini mencoba lagi sendiri setiap 5 detik. Isian yang sudah tersimpan tetap aman.',
    },
    endedAccount: 'Akun Anda sudah berakhir',
    endedSession: 'Waktu masuk Anda sudah habis',
    kept: {
      title: 'Yang Anda ketik masih ada di sini',
      files: 'Berkas yang Anda pilih tidak ikut. Pilih lagi setelah formulir terbuka.',
      afterRenewal: 'Biarkan halaman ini terbuka. Setelah akun diperpanjang, tekan tombol ini.',
      afterSignIn: 'Masuk lagi di tab baru, lalu kembali ke sini dan tekan tombol ini.',
      signIn: 'Masuk di tab baru',
      ask: (names: string) => `Yang bisa memperpanjang: ${names}.`,
      button: 'Kirim lagi',
    },
    home: 'Ke halaman depan',
    signIn: 'Masuk dengan akun lain',
  },
  {
    missing: {
      title: 'There is no such page',
      text: 'The address may be mistyped, or its content is not in your area.',
    },
    notAllowed: {
      title: 'This page is not for your role',
      text: 'Ask the administrator of your agency if you need it.',
    },
    refused: {
      title: 'This page cannot be opened yet',
      text: 'Check the address, or begin again from the home page.',
    },
    failed: {
      title: 'Something broke on our side',
      text: 'What you saved is safe. Try loading this page again.',
      id: (id: string) => `If it happens again, tell the office this number: ${id}`,
    },
    away: {
      title: 'The records cannot be reached at the moment',
      text: 'This page tries again by itself every 5 seconds. What you saved is safe.',
    },
    endedAccount: 'Your account has ended',
    endedSession: 'Your session has ended',
    kept: {
      title: 'What you typed is still here',
      files: 'The files that you chose are not. Choose them again when the form opens.',
      afterRenewal: 'Leave this page open. Once the account is renewed, press this button.',
      afterSignIn: 'Sign in again in a new tab, then come back here and press this button.',
      signIn: 'Sign in in a new tab',
      ask: (names: string) => `Who can renew it: ${names}.`,
      button: 'Send again',
    },
    home: 'Go to the home page',
    signIn: 'Sign in with another account',
  },
);
