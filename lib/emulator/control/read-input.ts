import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { readBody } from "../wire/read-body";
import { ControlError, controlError } from "./control-error";

/** The request's JSON body (an empty one counts as `{}`), of at most `limit` bytes. Throws ControlError 400 or 413. */
export async function readJson(message: IncomingMessage, limit: number): Promise<unknown> {
	const body = await readBody(message, limit);
	if (body === "too-large") {
		throw controlError(413, "BodyTooLarge", `The body is larger than ${limit} bytes.`);
	}
	if (body.length === 0) {
		return {};
	}
	try {
		return JSON.parse(body.toString("utf8"));
	} catch (error) {
		throw controlError(400, "MalformedJson", `The body is not JSON: ${(error as SyntaxError).message}`);
	}
}

/** The request's address. */
export function urlOf(message: IncomingMessage): URL {
	return new URL(message.url ?? "/", "http://emulator");
}

/** What the address asks with, as `schema` reads it. Throws ControlError 400 that says what is wrong where. */
export function parseQuery<T extends z.ZodType>(schema: T, message: IncomingMessage): z.output<T> {
	return parseWith(schema, Object.fromEntries(urlOf(message).searchParams));
}

/** `value` as `schema` reads it. Throws ControlError 400 that says what is wrong where. */
export function parseWith<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
	const result = schema.safeParse(value);
	if (result.success) {
		return result.data;
	}
	const issues = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
	const [first] = issues;
	const where = first?.path ? `${first.path}: ` : "";
	throw new ControlError(400, "InvalidRequest", `${where}${first?.message ?? "The body is not valid."}`, issues);
}
