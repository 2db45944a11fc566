import { isUtf8 } from "node:buffer";
import type { Params } from "../core/context";
import { isWellFormedJson } from "../core/well-formed";
import { gatewayErrors } from "./gateway-errors";
import { LIMITS } from "./limits";
import { isReservedName } from "./parameter-tree";
import { type Pair, percentDecode } from "./percent-encoding";

/** Decoded pairs of a query string or form body. Throws InvalidParameter when an escape is broken or there are too many. */
export function decodePairs(text: string): Pair[] {
	const pairs: Pair[] = [];
	let from = 0;
	while (from < text.length) {
		const next = text.indexOf("&", from);
		const end = next < 0 ? text.length : next;
		if (end > from) {
			pairs.push(decodePair(text.slice(from, end)));
			if (pairs.length > LIMITS.parameters) {
				throw gatewayErrors.invalidParameter("(too many parameters)");
			}
		}
		from = end + 1;
	}
	return pairs;
}

function decodePair(text: string): Pair {
	const equals = text.indexOf("=");
	const name = percentDecode(equals < 0 ? text : text.slice(0, equals));
	const value = equals < 0 ? "" : percentDecode(text.slice(equals + 1));
	if (name === undefined || value === undefined) {
		throw gatewayErrors.invalidParameter((name ?? text).slice(0, LIMITS.nameLength));
	}
	return [name, value];
}

/** A body's text. Throws InvalidParameter when it is not UTF-8. */
export function decodeText(body: Buffer): string {
	if (!isUtf8(body)) {
		throw gatewayErrors.invalidParameter("Body");
	}
	return body.toString("utf8");
}

/** The members of a JSON body, as they are. Throws InvalidParameter for anything but an object of sane size and depth. */
export function decodeJsonBody(text: string): Params {
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		throw gatewayErrors.invalidParameter("Body");
	}
	if (typeof body !== "object" || body === null || Array.isArray(body) || !isWellFormedJson(text)) {
		throw gatewayErrors.invalidParameter("Body");
	}
	const budget = { values: LIMITS.jsonValues };
	for (const [name, value] of Object.entries(body)) {
		checkName(name, name);
		checkValue(value, name, 1, budget);
	}
	// Checked just above: an object, and every member is a plain JSON value.
	return body as Params;
}

function checkValue(value: unknown, parameter: string, depth: number, budget: { values: number }): void {
	budget.values -= 1;
	if (budget.values < 0 || depth > LIMITS.depth) {
		throw gatewayErrors.invalidParameter(parameter);
	}
	if (Array.isArray(value)) {
		for (const item of value) {
			checkValue(item, parameter, depth + 1, budget);
		}
	} else if (typeof value === "object" && value !== null) {
		for (const [name, member] of Object.entries(value)) {
			checkName(name, parameter);
			checkValue(member, parameter, depth + 1, budget);
		}
	}
}

function checkName(name: string, parameter: string): void {
	if (isReservedName(name) || name.length > LIMITS.nameLength) {
		throw gatewayErrors.invalidParameter(parameter.slice(0, LIMITS.nameLength));
	}
}
