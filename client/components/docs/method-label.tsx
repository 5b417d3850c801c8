import { Pill, type PillTone } from '@/components/pill';

const tones: Readonly<Record<string, PillTone>> = { get: 'good', post: 'accent', put: 'warn', delete: 'bad' };

export function MethodLabel({ method }: { method: string }) {
  return <Pill tone={tones[method] ?? 'gone'}>{method.toUpperCase()}</Pill>;
}
