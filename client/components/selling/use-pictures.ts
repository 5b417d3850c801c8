'use client';

import { useEffect, useRef, useState } from 'react';
import { createIdempotencyKey } from '@/lib/browser/idempotency-key';
import { removePicture, sendPicture } from '@/lib/browser/pictures';
import { mostPictures, sortPictures, type PictureFault } from '@/lib/pictures';
import type { Problem } from '@/lib/problem';
import type { Ticket, TicketImage } from '@/lib/ticket';
import { imagePath } from '@/lib/ticket-image';

/** A picture of the ticket, or one that is to become so. */
export interface ShownPicture {
  readonly key: string;
  readonly src: string;
  /** Not sent yet. */
  readonly file?: File;
  /** Which part of it has been sent, from 0 to 1, while it is. */
  readonly sent?: number | undefined;
  readonly id?: string | undefined;
  readonly removing?: boolean;
  readonly problem?: Problem | undefined;
}

export interface RefusedFile {
  readonly name: string;
  readonly fault: PictureFault;
}

interface Options {
  readonly initial: readonly TicketImage[];
  /** The ticket that they belong to: chosen ones are sent at once. A new one gets them by `sendTo`. */
  readonly ticketId?: string | undefined;
  /** Hears how the ticket is after each change. */
  readonly onTicket: (ticket: Ticket) => void;
}

export type Pictures = ReturnType<typeof usePictures>;

/** The pictures of a ticket: chosen, shown, sent one after the other in their order, and removed. */
export function usePictures({ initial, ticketId, onTicket }: Options) {
  const [shown, setShown] = useState<readonly ShownPicture[]>(() =>
    initial.map(({ id }) => ({ key: id, id, src: imagePath(id, 640) })),
  );
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);
  const queue = useRef<Promise<boolean>>(Promise.resolve(true));
  const held = useRef(new Set<string>());

  useEffect(() => {
    const urls = held.current;
    return () => urls.forEach((url) => URL.revokeObjectURL(url));
  }, []);

  const patch = (key: string, change: Partial<ShownPicture>) =>
    setShown((before) => before.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const drop = (key: string) => setShown((before) => before.filter((each) => each.key !== key));

  async function send(to: string, { key, file }: ShownPicture): Promise<boolean> {
    if (!file) return true;
    patch(key, { sent: 0, problem: undefined });
    const outcome = await sendPicture(to, file, (sent) => patch(key, { sent }));
    if (outcome.ok) onTicket(outcome.value);
    patch(
      key,
      outcome.ok
        ? { sent: undefined, id: outcome.value.images?.at(-1)?.id }
        : { sent: undefined, problem: outcome.problem },
    );
    return outcome.ok;
  }

  /** One after the other, so that they stay in their order and a phone's line isn't shared among them. */
  function sendTo(to: string, pictures: readonly ShownPicture[]): Promise<boolean> {
    queue.current = pictures.reduce(
      (before, picture) => before.then(async (fine) => (await send(to, picture)) && fine),
      queue.current,
    );
    return queue.current;
  }

  function choose(files: readonly File[]): void {
    const sorted = sortPictures(files, mostPictures - shown.length);
    const added = sorted.taken.map((file) => ({
      key: createIdempotencyKey(),
      src: URL.createObjectURL(file),
      file,
    }));
    for (const { src } of added) held.current.add(src);
    setRefused(sorted.refused);
    setShown((before) => [...before, ...added]);
    if (ticketId !== undefined) void sendTo(ticketId, added);
  }

  async function remove({ key, id }: ShownPicture): Promise<void> {
    setRefused([]);
    if (ticketId === undefined || id === undefined) {
      drop(key);
      return;
    }
    patch(key, { removing: true, problem: undefined });
    const outcome = await removePicture(ticketId, id);
    if (!outcome.ok) {
      patch(key, { removing: false, problem: outcome.problem });
      return;
    }
    onTicket(outcome.value);
    drop(key);
  }

  return {
    shown,
    refused,
    choose,
    remove,
    retry: (picture: ShownPicture) => {
      if (ticketId !== undefined) void sendTo(ticketId, [picture]);
    },
    /** Sends all that were chosen for a ticket that exists only now; whether all arrived. */
    sendAllTo: (to: string) => sendTo(to, shown),
    /** When all that is under way has been answered. */
    settled: () => queue.current,
  };
}
