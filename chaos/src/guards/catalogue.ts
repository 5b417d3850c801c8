export interface Guard {
  readonly name: string;
  readonly why: string;
  readonly edits: readonly { readonly file: string; readonly find: string | RegExp; readonly put: string }[];
}

export const guards: readonly Guard[] = [];
