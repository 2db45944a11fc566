// Made by `npm run contract`: see lib/contract.

/** Operations of location 2015-06-12 that the emulator serves, as the wire has them. */
export type LocationOperations = {
	readonly DescribeEndpoint: { readonly params: { readonly Id?: string; readonly Password?: string; readonly ServiceCode?: string }; readonly answer: { readonly Endpoint?: string; readonly Id?: string; readonly Namespace?: string; readonly Protocols?: { readonly Protocols?: ReadonlyArray<string> }; readonly SerivceCode?: string; readonly Type?: string } };
	readonly DescribeEndpoints: { readonly params: { readonly Id?: string; readonly ServiceCode?: string; readonly Type?: string }; readonly answer: { readonly Endpoints?: { readonly Endpoint?: ReadonlyArray<{ readonly Endpoint?: string; readonly Id?: string; readonly Namespace?: string; readonly Protocols?: { readonly Protocols?: ReadonlyArray<string> }; readonly SerivceCode?: string; readonly Type?: string }> }; readonly Success?: boolean } };
};

/** What the console reads of location 2015-06-12, wrapped lists as arrays. */
export type LocationReads = {
};
