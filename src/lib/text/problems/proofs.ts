import type { ProofProblem } from '#lib/domain/files/problems.ts';
import type { Sentences } from './sentence.ts';

export const proofSentences: Sentences<ProofProblem> = {
  'proof.empty': [
    'Berkas ini kosong. Pilih foto atau PDF yang lain.',
    'This file is empty. Choose another photo or PDF.',
  ],
  'proof.type': [
    'Hanya foto (JPG, PNG, WebP) dan PDF yang bisa disimpan. Pilih berkas yang lain.',
    'Only photos (JPG, PNG, WebP) and PDF can be kept. Choose another file.',
  ],
  'proof.heic': [
    'Foto HEIC belum bisa dibaca. Atur kamera ke JPG, atau kirim tangkapan layarnya.',
    'HEIC photos cannot be read. Set the camera to JPG, or send a screenshot of it.',
  ],
  'proof.too-large': [
    'Berkas ini terlalu besar, paling besar 12 MB. Foto ulang dengan ukuran lebih kecil.',
    'This file is too large; the most is 12 MB. Take the photo again in a smaller size.',
  ],
  'proof.too-many-pixels': [
    'Foto ini terlalu besar untuk dibuka, paling besar 50 megapiksel. Foto ulang lebih kecil.',
    'This photo is too large to open; the most is 50 megapixels. Take a smaller one.',
  ],
  'proof.unreadable': [
    'Berkas ini rusak atau terpotong. Kirim sekali lagi, atau foto ulang.',
    'This file is damaged or cut off. Send it once more, or take the photo again.',
  ],
  'proof.no-room': [
    'Tempat penyimpanan kantor penuh, jadi berkas belum tersimpan. Beri tahu admin dinas.',
    'The office’s storage is full, so the file is not kept. Tell the agency’s administrator.',
  ],
  'proof.unknown': [
    'Berkas bukti ini bukan milik orang ini. Kirim berkasnya sekali lagi.',
    'This proof does not belong to this person. Send the file once more.',
  ],
  'proof.not-sensitive': [
    'Bukti tentang uang disimpan lebih tertutup. Kirim berkasnya sekali lagi dari isian ini.',
    'Proof about money is kept for fewer eyes. Send the file once more from this form.',
  ],
};
