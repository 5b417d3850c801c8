/// <reference types="next" />

// next-env.d.ts is generated and not committed; this keeps a type check possible before the first build.
declare module '*.css';
