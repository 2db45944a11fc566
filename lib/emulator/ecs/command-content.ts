import { ecsErrors } from "./errors";

/** Limits of a command's text after Base64 (RunCommand reference): kept commands 18 KB, others 24 KB. */
const KEPT_LIMIT = 18 * 1024;
const SENT_LIMIT = 24 * 1024;
/** Custom parameters: at most 20 of them, names of at most 64 bytes (InvokeCommand reference). */
const PARAMETER_LIMIT = 20;
const PARAMETER_NAME_BYTES = 64;
/** Without spaces of its own: three runs that may take the same ones would take for ever over a text full of them. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const PARAMETER_NAME = /^[A-Za-z0-9_-]+$/;
const BUILT_IN = /^ACS\s*::\s*(.+)$/;

/** What the agent puts in for `{{ACS::Name}}` where custom parameters are enabled (RunCommand reference, CommandContent). */
export type BuiltInParameters = {
	readonly RegionId: string;
	readonly AccountId: string;
	readonly InstanceId: string;
	readonly InstanceName: string;
	readonly InvokeId: string;
	readonly CommandId: string;
};

const BUILT_IN_NAMES: ReadonlySet<string> = new Set<keyof BuiltInParameters>([
	"RegionId",
	"AccountId",
	"InstanceId",
	"InstanceName",
	"InvokeId",
	"CommandId",
]);

/**
 * The text of a command. `encoding` is Base64 (in any case) or anything else for plain text, as the cloud treats it.
 * Throws CmdContent.DecodeError and CmdContent.ExceedLimit.
 */
export function readContent(content: string, encoding: string, isKept: boolean): string {
	const isBase64 = encoding.toLowerCase() === "base64";
	if (isBase64 && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content)) {
		throw ecsErrors.commandContentEncoding();
	}
	const text = isBase64 ? Buffer.from(content, "base64").toString("utf8") : content;
	const encodedBytes = Math.ceil(Buffer.byteLength(text) / 3) * 4;
	if (text.trim() === "" || encodedBytes > (isKept ? KEPT_LIMIT : SENT_LIMIT)) {
		throw ecsErrors.commandContentTooLarge();
	}
	return text;
}

/** Parameters of OOS's parameter store, which the instance's client fills in: they are no custom parameters. */
const STORED = /^oos(?:-secret)?\s*:/;

/** The built-in parameter that a placeholder's text names: the agent compares its name as it stands, case included. */
function builtInName(text: string): keyof BuiltInParameters | undefined {
	const name = BUILT_IN.exec(text)?.[1] ?? "";
	return BUILT_IN_NAMES.has(name) ? (name as keyof BuiltInParameters) : undefined;
}

/**
 * Names of the custom parameters in a text, in order, each once; built-in ones are none. Throws the errors of
 * CreateCommand for bad names.
 */
export function parameterNames(content: string): string[] {
	const names = new Map<string, string>();
	for (const [, text = ""] of content.matchAll(PLACEHOLDER)) {
		const name = text.trim();
		if (STORED.test(name)) {
			continue;
		}
		if (name === "") {
			throw ecsErrors.parameterNameEmpty();
		}
		if (builtInName(name)) {
			continue;
		}
		if (!PARAMETER_NAME.test(name)) {
			throw ecsErrors.parameterNameInvalid();
		}
		if (Buffer.byteLength(name) > PARAMETER_NAME_BYTES) {
			throw ecsErrors.parameterNameLength();
		}
		names.set(name.toLowerCase(), name);
	}
	if (names.size > PARAMETER_LIMIT) {
		throw ecsErrors.parameterCount();
	}
	return [...names.values()];
}

/**
 * Holds the custom parameters of a call against those of the text; names compare without case. Throws Parameter.Disabled,
 * .NotMatched, ParameterKey.* and ParameterCount.ExceedLimit as InvokeCommand does.
 */
export function checkParameters(
	content: string,
	isEnabled: boolean,
	values: Readonly<Record<string, string>> | undefined,
): void {
	const given = Object.keys(values ?? {});
	if (!isEnabled) {
		if (given.length > 0) {
			throw ecsErrors.parametersDisabled();
		}
		return;
	}
	if (given.length > PARAMETER_LIMIT) {
		throw ecsErrors.parameterCount();
	}
	const names = new Set<string>();
	for (const name of given) {
		if (Buffer.byteLength(name) > PARAMETER_NAME_BYTES) {
			throw ecsErrors.parameterKeyLength();
		}
		if (names.has(name.toLowerCase())) {
			throw ecsErrors.parameterKeyDuplicate();
		}
		names.add(name.toLowerCase());
	}
	const wanted = parameterNames(content);
	if (wanted.length !== names.size || wanted.some((name) => !names.has(name.toLowerCase()))) {
		throw ecsErrors.parametersMismatch();
	}
}

/**
 * The text that an instance runs: custom and built-in parameters filled in, once each and not in each other's values.
 * Those of the parameter store stay as they are.
 */
export function fillParameters(
	{ content, enableParameter }: { readonly content: string; readonly enableParameter: boolean },
	values: Readonly<Record<string, string>>,
	builtIn: BuiltInParameters,
): string {
	if (!enableParameter) {
		return content;
	}
	const byName = new Map(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
	return content.replace(PLACEHOLDER, (whole, text: string) => {
		const name = text.trim();
		const known = builtInName(name);
		const value = known ? builtIn[known] : byName.get(name.toLowerCase());
		return STORED.test(name) ? whole : (value ?? "");
	});
}
