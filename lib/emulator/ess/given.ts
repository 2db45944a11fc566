/** What an operation's parsed input gives of the named parameters. Pure. */
export function given<K extends string>(
	input: { readonly [N in K]?: unknown },
	names: readonly K[],
): Record<string, unknown> {
	return Object.fromEntries(names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]));
}
