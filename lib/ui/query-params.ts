/** How one value stands in the query string. */
type Param<T> = {
	/** The value of a text, or null for one that means nothing. */
	parse(text: string): T | null;
	serialize(value: T): string;
};

type ParamWithDefault<T> = Param<T> & { defaultValue: T };

export type Params = Readonly<Record<string, Param<unknown> | ParamWithDefault<unknown>>>;

/** What a parameter is read as: its default, or null, where the query string has none. */
export type QueryValue<P> = P extends ParamWithDefault<infer T> ? T : P extends Param<infer T> ? T | null : never;

export type QueryValues<P extends Params> = { [Name in keyof P]: QueryValue<P[Name]> };

/** New values by name: null takes a parameter out, what is not named stays. */
export type QueryChange<P extends Params> = { [Name in keyof P]?: QueryValue<P[Name]> | null | undefined };

/** The query string as a page is given it on the server. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Declares a kind of parameter. */
export function createParser<T>(param: Param<T>) {
	return { ...param, withDefault: (defaultValue: T): ParamWithDefault<T> => ({ ...param, defaultValue }) };
}

export const parseAsString = createParser<string>({ parse: (text) => text, serialize: (value) => value });

export const parseAsInteger = createParser<number>({
	parse: (text) => (/^-?\d+$/.test(text) ? Number(text) : null),
	serialize: String,
});

export const parseAsBoolean = createParser<boolean>({
	parse: (text) => (text === "true" ? true : text === "false" ? false : null),
	serialize: String,
});

/** An exact moment, as ISO 8601 with a zone: a time of day without one would be another moment elsewhere. */
export const parseAsIsoDateTime = createParser<Date>({
	parse: (text) => {
		const time = new Date(/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : Number.NaN);
		return Number.isNaN(time.getTime()) ? null : time;
	},
	serialize: (value) => value.toISOString(),
});

/** One of a few words; any other means nothing. */
export function parseAsStringLiteral<const Word extends string>(words: readonly Word[]) {
	return createParser<Word>({
		parse: (text) => words.find((word) => word === text) ?? null,
		serialize: (value) => value,
	});
}

/** Reads one parameter. */
export function readParam<P extends Params[string]>(param: P, text: string | null): QueryValue<P> {
	const value = text === null ? null : param.parse(text);
	// The type follows from the parameter's own, which is not known here.
	return (value ?? ("defaultValue" in param ? param.defaultValue : null)) as QueryValue<P>;
}

/** Reads parameters; of one that stands there more than once, the first. */
export function readParams<P extends Params>(params: P, search: URLSearchParams): QueryValues<P> {
	const values = Object.entries(params).map(([name, param]) => [name, readParam(param, search.get(name))]);
	return Object.fromEntries(values) as QueryValues<P>;
}

/** Puts new values into a query string; a default is not written. */
export function changeParams<P extends Params>(params: P, search: URLSearchParams, change: QueryChange<P>): void {
	for (const [name, param] of Object.entries(params)) {
		const value: unknown = change[name];
		if (value === undefined) {
			continue;
		}
		if (value === null || ("defaultValue" in param && param.serialize(value) === param.serialize(param.defaultValue))) {
			search.delete(name);
		} else {
			search.set(name, param.serialize(value));
		}
	}
}

/** A query string with its question mark, or nothing; what need not be escaped in one is not. */
export function writeSearch(search: URLSearchParams): string {
	const text = search.toString().replace(/%(2C|2F|3A|40)/g, decodeURIComponent);
	return text === "" ? "" : `?${text}`;
}

/** Reads parameters on the server. */
export function createLoader<P extends Params>(params: P) {
	return async (given: Promise<SearchParams>): Promise<QueryValues<P>> => {
		const search = new URLSearchParams();
		for (const [name, value] of Object.entries(await given)) {
			const first = Array.isArray(value) ? value[0] : value;
			if (first !== undefined) {
				search.set(name, first);
			}
		}
		return readParams(params, search);
	};
}

/** Writes addresses of a page with values in their query string. */
export function createSerializer<P extends Params>(params: P) {
	return (path: string, values: QueryChange<P>): string => {
		const search = new URLSearchParams();
		changeParams(params, search, values);
		return `${path}${writeSearch(search)}`;
	};
}
