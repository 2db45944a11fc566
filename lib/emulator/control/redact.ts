const SECRET_NAMES = /(secret|password|token$|privatekey)/i;
/** Tokens that name a call or a wait, not a person. */
const HARMLESS = new Set(["ClientToken", "NextToken", "LifecycleActionToken"]);
/** Operations whose `Value` is the secret itself. */
const OF_SECRETS = /SecretParameter/;
/** Operations whose `Parameters` is a JSON text with an execution's parameters, some of which may not be echoed. */
const OF_EXECUTIONS = new Set(["StartExecution", "UpdateExecution"]);

/** What stands for a secret, and for user data, which is Base64. */
type StandIns = { readonly secret: string; readonly userData: string };
const STARS: StandIns = { secret: "***", userData: "***" };

type CallContent = {
	readonly params?: Readonly<Record<string, unknown>> | undefined;
	readonly answer?: Readonly<Record<string, unknown>> | undefined;
};
type RedactedCall = {
	readonly params: Record<string, unknown> | undefined;
	readonly answer: Record<string, unknown> | undefined;
	/** Where stand-ins stand in `params`: `Credentials.Secret`. */
	readonly withheld: readonly string[];
};

/**
 * A copy of what a call was made with and answered by, with stand-ins for its secrets: what is named like one, user data
 * (scripts with passwords), the values of secret parameters, and of an execution's parameters those that its answer does
 * not echo (NoEcho) – all of them where there is no answer that tells.
 */
export function redactedCall(action: string, call: CallContent, standIns: StandIns = STARS): RedactedCall {
	const withheld: string[] = [];
	const params = call.params && redacted(call.params, { action, standIns, withheld });
	const answer = call.answer && redacted(call.answer, { action, standIns, withheld: [] });
	const given = params?.Parameters;
	if (!params || !OF_EXECUTIONS.has(action) || typeof given !== "string") {
		return { params, answer, withheld };
	}
	const echoed = record(record(call.answer?.Execution)?.Parameters);
	const { text, names } = withoutUnechoed(given, echoed, standIns.secret);
	return { params: { ...params, Parameters: text }, answer, withheld: [...withheld, ...names] };
}

type Redaction = { readonly action: string; readonly standIns: StandIns; readonly withheld: string[] };

function redacted(value: Readonly<Record<string, unknown>>, how: Redaction, within = ""): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, redactedMember(name, inner, how, `${within}${name}`)]),
	);
}

function redactedMember(name: string, value: unknown, how: Redaction, path: string): unknown {
	if (Array.isArray(value)) {
		return value.map((item, index) => redactedMember(name, item, how, `${path}.${index + 1}`));
	}
	if (typeof value === "object" && value !== null) {
		return redacted(value as Record<string, unknown>, how, `${path}.`);
	}
	if (typeof value !== "string" || value === "" || !isSecret(name, how.action)) {
		return value;
	}
	how.withheld.push(path);
	return name === "UserData" ? how.standIns.userData : how.standIns.secret;
}

function isSecret(name: string, action: string): boolean {
	return (
		(SECRET_NAMES.test(name) && !HARMLESS.has(name)) ||
		name === "UserData" ||
		(name === "Value" && OF_SECRETS.test(action))
	);
}

/** An execution's parameters with a stand-in for each that was not echoed; no parameters at all where they are no JSON. */
function withoutUnechoed(text: string, echoed: Readonly<Record<string, unknown>> | undefined, standIn: string) {
	const given = record(text);
	if (!given) {
		return text === "" ? { text, names: [] } : { text: standIn, names: ["Parameters"] };
	}
	const names = Object.keys(given).filter((name) => echoed === undefined || plain(given[name]) !== plain(echoed[name]));
	if (names.length === 0) {
		return { text, names };
	}
	const hidden = new Set(names);
	const kept = Object.entries(given).map(([name, value]) => [name, hidden.has(name) ? standIn : value]);
	return { text: JSON.stringify(Object.fromEntries(kept)), names: names.map((name) => `Parameters.${name}`) };
}

const plain = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** An object, or what a JSON text of one says. */
function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
	if (typeof value === "string") {
		try {
			return record(JSON.parse(value));
		} catch {
			return undefined;
		}
	}
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: undefined;
}
