'use client';

import type { Appearance } from '@stripe/stripe-js';
import { useEffect, useState } from 'react';

const dark = '(prefers-color-scheme: dark)';

/** Our tokens in Stripe's words, in light or dark as the browser wants it. */
export function useStripeAppearance(): Appearance {
  const [isDark, setDark] = useState(false);
  useEffect(() => {
    const media = window.matchMedia(dark);
    const follow = () => setDark(media.matches);
    follow();
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return {
    theme: isDark ? 'night' : 'stripe',
    variables: {
      fontFamily: 'Inter, ui-sans-serif, system-ui, sans-serif',
      borderRadius: '12px',
      spacingUnit: '4px',
      colorPrimary: isDark ? '#9d94ff' : '#4b3fd1',
      colorBackground: isDark ? '#131519' : '#f0ede8',
      colorText: isDark ? '#f1efec' : '#1c1b19',
      colorTextSecondary: isDark ? '#a8a49c' : '#625e57',
      colorDanger: isDark ? '#ff9a90' : '#b3261e',
    },
    rules: { '.Input': { border: '1px solid transparent', boxShadow: 'none' } },
  };
}
