/** What the wire takes before it looks at a request at all. Beyond them stands a 4xx envelope, never work. */
export const LIMITS = {
	/** Bytes of a request body. The largest legitimate one is a 64 KB template or script, percent-encoded. */
	bodyBytes: 4 * 1024 * 1024,
	/** Bytes of request line and headers together: pop-core's GET puts whole templates into the query. */
	headerBytes: 512 * 1024,
	/** How long (real ms) a socket may take or stay. */
	sockets: {
		/** From its opening, or the end of the last request, to the end of the headers. */
		headersMs: 15_000,
		/** From then to the end of the request: a body of the largest size over a slow line. */
		requestMs: 60_000,
		/** Without a request on an open connection. */
		idleMs: 30_000,
		/** After the last answer, for a client that does not close its end. */
		lingerMs: 2_000,
		/** How often they are looked at. */
		checkMs: 5_000,
		/** Open at once; more are turned away. */
		most: 4_000,
	},
	/** Query and form parameters together. */
	parameters: 5_000,
	/** Characters of a parameter's name. */
	nameLength: 256,
	/** Segments of a dotted name, levels of a JSON body. */
	depth: 10,
	/** The highest `N` in `Name.N`. */
	listIndex: 1_000,
	/** Values in a JSON body, containers included. */
	jsonValues: 20_000,
} as const;
