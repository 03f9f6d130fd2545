/** The part of DevTools' protocol (domain Network) that the recorder reads. */
export interface Initiator {
  readonly type: string;
  readonly stack?: unknown;
  readonly url?: string;
  readonly lineNumber?: number;
  readonly columnNumber?: number;
  readonly requestId?: string;
}

export interface RequestWillBeSent {
  readonly requestId: string;
  readonly loaderId?: string;
  readonly request: {
    readonly url: string;
    readonly urlFragment?: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string;
    readonly hasPostData?: boolean;
    readonly postDataEntries?: readonly { bytes?: string }[];
    readonly initialPriority?: string;
  };
  /** Seconds since an arbitrary start. */
  readonly timestamp: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly initiator: Initiator;
  readonly redirectResponse?: Response;
  readonly type?: string;
}

export interface RequestExtra {
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ResponseExtra {
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly statusCode: number;
}

export interface Response {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly mimeType: string;
  readonly protocol?: string;
  readonly remoteIPAddress?: string;
  readonly remotePort?: number;
  readonly connectionId?: number;
  readonly encodedDataLength?: number;
}
