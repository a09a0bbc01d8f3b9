/** Bounds on what a photo may cost before it is refused. */
export const imageLimits = {
  /** Most pixels that are painted: 48 megapixels, as large telephones take them. */
  pixels: 50_000_000,
  /** The longer side of what is kept: a letter photographed whole can still be read. */
  side: 2000,
  quality: 80,
  /** Milliseconds for one photo, starting its process included. */
  timeMs: 20_000,
  /** Megabytes of memory of the process that paints it. */
  memoryMegabytes: 700,
  /** Photos painted at once by one program, and how many more may wait. */
  atOnce: 2,
  waiting: 24,
} as const;

/** Exit codes by which the painting process says why it gave nothing. */
export const paintingFailed = { unreadable: 3, tooManyPixels: 4, memory: 5 } as const;

/** Bytes before the image in what the process answers: width and height, four bytes each. */
export const answerHead = 8;
