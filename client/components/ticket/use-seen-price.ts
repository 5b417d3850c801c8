'use client';

import { useEffect, useState } from 'react';

/** Who presses sooner after a price has changed was on their way to press at the one before. */
const reading = 1_000;

/** The price to show, and the one that the buyer can be taken to have seen. */
export function useSeenPrice(known: number) {
  const [first] = useState(known);
  const [learned, setLearned] = useState<{ price: number; over: number }>();
  // What a refusal taught holds until the page itself knows better.
  const price = learned?.over === known ? learned.price : known;
  const [seen, setSeen] = useState(price);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(price), reading);
    return () => clearTimeout(timer);
  }, [price]);
  return {
    price,
    seen,
    first,
    /** For the price that a refusal brought to light: it is told at once. */
    learn: (actual: number): void => {
      setLearned({ price: actual, over: known });
      setSeen(actual);
    },
  };
}
