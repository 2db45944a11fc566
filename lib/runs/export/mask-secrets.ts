import { isHarmlessName, isSecretName, SECRET_KINDS, SECRET_RULES, type SecretKind } from "./secret-rules";

/** What stands where a secret stood. */
export const MASK = "***";

/** How many secrets of each kind were masked; kinds of which there were none are missing. */
export type Masked = Partial<Record<SecretKind, number>>;

/** The kinds with their numbers, in the order of the kinds. */
export function maskedKinds(masked: Masked): { kind: SecretKind; count: number }[] {
	return SECRET_KINDS.flatMap((kind) => {
		const count = masked[kind] ?? 0;
		return count > 0 ? [{ kind, count }] : [];
	});
}

/** Masks what a text holds of secrets, as the table of rules knows them, and counts into `masked`. */
export function maskText(text: string, masked: Masked): string {
	let result = text;
	for (const { kind, pattern } of SECRET_RULES) {
		result = result.replace(pattern, (match: string, ...rest: unknown[]) => {
			// Named groups, where a pattern has any, come last.
			const last = rest.at(-1);
			const groups = (typeof last === "object" ? last : {}) as Readonly<Record<string, string | undefined>>;
			const replacement = `${groups.before ?? ""}${MASK}${groups.after ?? ""}`;
			if (match === replacement || isHarmlessName(groups.name ?? "")) {
				return match;
			}
			masked[kind] = (masked[kind] ?? 0) + 1;
			return replacement;
		});
	}
	return result;
}

/** The same in every text of a value, names of members included; members whose name says so are masked as a whole. */
export function maskDeep<T>(value: T, masked: Masked): T {
	// Each branch gives back the kind of value that it got.
	return copy(value, masked, new Map()) as T;
}

/** Long texts that were masked before: a thousand instances have one script. */
type Seen = Map<string, { text: string; masked: Masked }>;
const LONG_TEXT = 200;

function maskOnce(text: string, masked: Masked, seen: Seen): string {
	if (text.length < LONG_TEXT) {
		return maskText(text, masked);
	}
	let known = seen.get(text);
	if (known === undefined) {
		const own: Masked = {};
		known = { text: maskText(text, own), masked: own };
		seen.set(text, known);
	}
	for (const { kind, count } of maskedKinds(known.masked)) {
		masked[kind] = (masked[kind] ?? 0) + count;
	}
	return known.text;
}

function copy(value: unknown, masked: Masked, seen: Seen): unknown {
	if (typeof value === "string") {
		return maskOnce(value, masked, seen);
	}
	if (Array.isArray(value)) {
		return value.map((one) => copy(one, masked, seen));
	}
	if (typeof value !== "object" || value === null) {
		return value;
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => {
			const isSecret = isSecretName(name) && member !== null && member !== "" && typeof member !== "boolean";
			if (isSecret) {
				masked.namedSecret = (masked.namedSecret ?? 0) + 1;
			}
			return [maskText(name, masked), isSecret ? MASK : copy(member, masked, seen)];
		}),
	);
}
