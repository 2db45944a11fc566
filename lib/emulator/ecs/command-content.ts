import { ecsErrors } from "./errors";

/** Limits of a command's text after Base64 (RunCommand reference): kept commands 18 KB, others 24 KB. */
const KEPT_LIMIT = 18 * 1024;
const SENT_LIMIT = 24 * 1024;
/** Custom parameters: at most 20 of them, names of at most 64 bytes (InvokeCommand reference). */
const PARAMETER_LIMIT = 20;
const PARAMETER_NAME_BYTES = 64;
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;
const PARAMETER_NAME = /^[A-Za-z0-9_-]+$/;

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

/** Names of the custom parameters in a text, in order, each once. Throws the errors of CreateCommand for bad names. */
export function parameterNames(content: string): string[] {
	const names = new Map<string, string>();
	for (const [, name = ""] of content.matchAll(PLACEHOLDER)) {
		if (STORED.test(name)) {
			continue;
		}
		if (name === "") {
			throw ecsErrors.parameterNameEmpty();
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
 * Fills the custom parameters in; names compare without case. Throws Parameter.Disabled, .NotMatched, ParameterKey.* and
 * ParameterCount.ExceedLimit as InvokeCommand does.
 */
export function fillParameters(
	content: string,
	isEnabled: boolean,
	values: Readonly<Record<string, string>> | undefined,
): string {
	const given = Object.entries(values ?? {});
	if (!isEnabled) {
		if (given.length > 0) {
			throw ecsErrors.parametersDisabled();
		}
		return content;
	}
	if (given.length > PARAMETER_LIMIT) {
		throw ecsErrors.parameterCount();
	}
	const byName = new Map<string, string>();
	for (const [name, value] of given) {
		if (Buffer.byteLength(name) > PARAMETER_NAME_BYTES) {
			throw ecsErrors.parameterKeyLength();
		}
		if (byName.has(name.toLowerCase())) {
			throw ecsErrors.parameterKeyDuplicate();
		}
		byName.set(name.toLowerCase(), value);
	}
	const wanted = parameterNames(content);
	if (wanted.length !== byName.size || wanted.some((name) => !byName.has(name.toLowerCase()))) {
		throw ecsErrors.parametersMismatch();
	}
	return content.replace(PLACEHOLDER, (whole, name: string) =>
		STORED.test(name) ? whole : (byName.get(name.toLowerCase()) ?? ""),
	);
}
