/** The machine a binary must run on, in Node's words. */
export interface Platform {
  readonly os: NodeJS.Platform;
  readonly architecture: string;
}

export const thisPlatform: Platform = { os: process.platform, architecture: process.arch };

/** Go's name of the machine, as release archives spell it: `linux-amd64`. */
export function goPlatform({ os, architecture }: Platform): string {
  const names: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };
  return `${os}-${names[architecture] ?? architecture}`;
}
