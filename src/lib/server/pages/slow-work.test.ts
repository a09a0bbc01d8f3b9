import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { beginSlow } from './slow-work.ts';

test('quick work is there with the page', async () => {
  const work = beginSlow('quick', async () => Promise.resolve(7));
  expect(await work.settle()).toEqual({ now: 7, later: null });
});

test('slow work comes later, and the next time begins only when the page is sent', async () => {
  let begun = 0;
  const slow = async (): Promise<number> => {
    begun += 1;
    await pause(60);
    return begun;
  };
  const first = beginSlow('slow', slow);
  expect(begun).toBe(1);
  const shown = await first.settle();
  expect(shown.now).toBeNull();
  expect(await shown.later).toBe(1);

  const second = beginSlow('slow', slow);
  expect(begun).toBe(1);
  const next = await second.settle();
  expect(begun).toBe(1);
  expect(next.now).toBeNull();
  expect(await next.later).toBe(2);
});

test('a fault of slow work reaches whoever asks for the result, and nobody else', async () => {
  const work = beginSlow('faulty', async () => {
    await pause(30);
    throw new Error('the database is away');
  });
  const { later } = await work.settle();
  await expect(later).rejects.toThrow('away');
});
