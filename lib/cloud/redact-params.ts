/** Parameters as sent to a product: strings, numbers, booleans, lists and maps. */
export type CloudParams = Readonly<Record<string, unknown>>;

/** User data is a script that often sets passwords; in Base64 nothing in it could be found and hidden alone. */
const SECRET_NAMES = /(secret|password|token$|accesskey|credential|user_?data)/i;
/** Tokens that identify a call or a wait, not a person: they are needed to tell the story. */
const HARMLESS_TOKENS = new Set(["ClientToken", "NextToken", "LifecycleActionToken"]);
const REDACTED = "***";

function isSecret(name: string): boolean {
	return SECRET_NAMES.test(name) && !HARMLESS_TOKENS.has(name);
}

function redactValue(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(redactValue);
	}
	if (value !== null && typeof value === "object") {
		return redactParams(value as CloudParams);
	}
	return value;
}

/**
 * A copy of `params` fit to be stored and shown: values of parameters that carry secrets, and of the `secrets` named of its
 * own, are replaced by `***`.
 */
export function redactParams(params: CloudParams, secrets: readonly string[] = []): Record<string, unknown> {
	const entries = Object.entries(params).filter(([, value]) => value !== undefined);
	const hides = (name: string) => isSecret(name) || secrets.includes(name);
	return Object.fromEntries(entries.map(([name, value]) => [name, hides(name) ? REDACTED : redactValue(value)]));
}
