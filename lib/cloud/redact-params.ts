/** Parameters as sent to a product: strings, numbers, booleans, lists and maps. */
export type CloudParams = Readonly<Record<string, unknown>>;

const SECRET_NAMES = /(secret|password|token$|accesskey|credential)/i;
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

/** A copy of `params` fit to be stored and shown: values of parameters that carry secrets are replaced by `***`. */
export function redactParams(params: CloudParams): Record<string, unknown> {
	const entries = Object.entries(params).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries.map(([name, value]) => [name, isSecret(name) ? REDACTED : redactValue(value)]));
}
