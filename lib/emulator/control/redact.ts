const SECRET_NAMES = /(secret|password|token$|privatekey)/i;
/** Tokens that name a call or a wait, not a person. */
const HARMLESS = new Set(["ClientToken", "NextToken", "LifecycleActionToken"]);

/** A copy in which the value of whatever is named like a secret is `instead`. */
export function redacted(value: unknown, instead = "***"): unknown {
	if (Array.isArray(value)) {
		return value.map((item) => redacted(item, instead));
	}
	if (typeof value !== "object" || value === null) {
		return value;
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			SECRET_NAMES.test(name) && !HARMLESS.has(name) && typeof inner === "string" ? instead : redacted(inner, instead),
		]),
	);
}
