/** What Auto Scaling puts in for the `${…}` placeholders of a template's parameters. */
type WaitFacts = {
	readonly regionId: string;
	readonly instanceIds: readonly string[];
	readonly lifecycleHookId: string;
	readonly lifecycleActionToken: string;
	readonly scalingGroupId: string;
};

const INSTANCE_IDS = "${" + "instanceIds}";

/**
 * The parameters for an execution of the hook's template: the hook's metadata (JSON text of parameter values) over the
 * template's defaults, with `${regionId}`, `${lifecycleHookId}`, `${lifecycleActionToken}` and `${scalingGroupId}`
 * replaced wherever they stand in a string, and a list element that is exactly `${instanceIds}` replaced by the ids.
 * Only what the metadata gives or what a placeholder changed is passed; metadata that is no JSON object counts as none.
 * Pure.
 */
export function fillPlaceholders(
	metadata: string,
	declared: ReadonlyMap<string, unknown>,
	facts: WaitFacts,
): Record<string, unknown> {
	const given = parseObject(metadata);
	const filled: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(given)) {
		filled[name] = fill(value, facts);
	}
	for (const [name, value] of declared) {
		if (name in given) {
			continue;
		}
		const own = Object.hasOwn(facts, name) && value === undefined;
		const replaced = own ? facts[name as keyof WaitFacts] : fill(value, facts);
		if (JSON.stringify(replaced) !== JSON.stringify(value)) {
			filled[name] = replaced;
		}
	}
	return filled;
}

function fill(value: unknown, facts: WaitFacts): unknown {
	if (typeof value === "string") {
		return value === INSTANCE_IDS ? facts.instanceIds : fillText(value, facts);
	}
	if (Array.isArray(value)) {
		return value.flatMap((item: unknown): unknown[] =>
			item === INSTANCE_IDS ? [...facts.instanceIds] : [fill(item, facts)],
		);
	}
	if (typeof value === "object" && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, facts)]));
	}
	return value;
}

/**
 * Text other than the five placeholders stays as it is: a script may well contain `${HOME}`. A list may also come as its
 * JSON text, where the quoted placeholder stands for the quoted ids.
 */
function fillText(text: string, facts: WaitFacts): string {
	const isListText = /^\s*\[.*\]\s*$/s.test(text);
	const ids = facts.instanceIds.map((id) => JSON.stringify(id)).join(",");
	return (isListText ? text.replaceAll(JSON.stringify(INSTANCE_IDS), ids) : text).replace(
		/\$\{(regionId|instanceIds|lifecycleHookId|lifecycleActionToken|scalingGroupId)\}/g,
		(_, name: keyof WaitFacts) => (name === "instanceIds" ? facts.instanceIds.join(",") : facts[name]),
	);
}

function parseObject(text: string): Record<string, unknown> {
	if (text === "") {
		return {};
	}
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: {};
	} catch {
		return {};
	}
}
