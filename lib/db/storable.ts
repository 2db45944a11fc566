/** What PostgreSQL takes in no text and no JSON: the zero character, and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/**
 * A copy of a query's arguments whose texts PostgreSQL can take; what it cannot becomes U+FFFD. Scripts may print any
 * byte, and one such byte would else fail every reading of the scale-out that it belongs to. Dates, bytes and the
 * values of Prisma's own classes stay what they are. Pure.
 */
export function storable<T>(value: T): T {
	// Each branch gives back the kind of value that it got.
	return copy(value) as T;
}

function copy(value: unknown): unknown {
	if (typeof value === "string") {
		return value.replace(UNSTORABLE, "\ufffd");
	}
	if (Array.isArray(value)) {
		return value.map(copy);
	}
	if (!isPlain(value)) {
		return value;
	}
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [copy(name), copy(member)]));
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
	if (typeof value !== "object" || value === null) {
		return false;
	}
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}
