/** What a fixture map answers for a URL. A repository's files are a JSON list at its URL with /info/scalehook. */
export type FixtureAnswer =
	| { readonly kind: "file"; readonly bytes: Uint8Array; readonly type: string; readonly modified: number }
	| { readonly kind: "redirect"; readonly location: string }
	| { readonly kind: "missing" };

/**
 * Answers for addresses beyond the cloud, by choice of whoever runs the emulator (`--fixtures DIR`). Without one, the
 * internet is what it is for an instance without a public address: packets vanish.
 */
export type Fixtures = {
	/** Whether a host of the map leads to an address and port: only then does a connection to it open. */
	readonly hasAddress: (leadsHere: (name: string) => boolean, address: string, port: number) => boolean;
	readonly answer: (url: URL) => FixtureAnswer;
};
